//! The words of a client for a fault.

use super::{Fault, Run};

/// What is said of a fault. In it, `{}` stands for the part of the response that is at fault.
pub type Says = (Fault, &'static str);

/// What a client makes of bytes that it quotes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// UTF-8; a message with other bytes in it is not shown at all.
    Utf8OrNothing,
    /// UTF-8, with a sign in place of what is none.
    Utf8,
    /// ISO-8859-1: one character a byte.
    Latin1,
}

impl Run<'_> {
    /// What the client says. None when it says nothing, or nothing of its own.
    pub(super) fn words(&self) -> Option<String> {
        let fault = self.fault?;
        let says = self.client.says;
        let find = |fault| says.iter().find(|(of, _)| *of == fault).map(|(_, text)| *text);
        let any = if matches!(fault, Fault::Status(_)) { Fault::Status(0) } else { fault };
        let mut rest = find(fault).or_else(|| find(any)).or_else(|| find(Fault::Any))?;
        let mut said = String::with_capacity(rest.len() + self.part.len());
        while let Some((before, more)) = rest.split_once('{') {
            let (name, after) = more.split_once('}')?;
            said.push_str(before);
            said.push_str(&self.fill(name)?);
            rest = after;
        }
        said.push_str(rest);
        Some(said).filter(|said| !said.is_empty())
    }

    /// What a name in braces stands for.
    fn fill(&self, name: &str) -> Option<String> {
        match name {
            "" => match self.client.text {
                Text::Utf8OrNothing => str::from_utf8(&self.part).ok().map(String::from),
                Text::Utf8 => Some(String::from_utf8_lossy(&self.part).into_owned()),
                Text::Latin1 => Some(self.part.iter().map(|&byte| char::from(byte)).collect()),
            },
            name => self.fill_more(name),
        }
    }
}
