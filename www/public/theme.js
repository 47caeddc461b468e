// Before the first paint: the theme that was chosen, if one was. Storage may be unavailable.
try {
  const chosen = localStorage.getItem("ws101 theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {}
