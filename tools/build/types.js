// The derived types without the loader's own, which name types of the DOM that a Node project lacks.

/** Takes the exported interfaces and types out of the declarations that wasm-bindgen wrote. */
export function reportTypes(declarations) {
  const blocks = declarations.split(/\n{2,}(?=\/\*\*|export )/);
  const kept = blocks.map((block) => block.trim()).filter(isReportType);
  return `${kept.join("\n\n")}\n`;
}

function isReportType(block) {
  const name = /^export (?:interface|type) (\w+)/m.exec(block)?.[1];
  return name !== undefined && !["InitInput", "InitOutput", "SyncInitInput"].includes(name);
}
