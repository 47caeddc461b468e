//! What a report has most of crosses to JavaScript as lists: the names of members would be most of its text, and most of
//! the work of writing and reading it. `npm/complete.js` puts them back.

use serde::ser::{Serialize, SerializeTuple, Serializer};

use super::{Header, Prediction};
use crate::checklist::Step;

impl Serialize for Header<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_tuple(18)?;
        list.serialize_element(&self.name)?;
        list.serialize_element(&self.value)?;
        for span in [self.span, self.name_span, self.value_span] {
            list.serialize_element(&span.start)?;
            list.serialize_element(&span.end)?;
            list.serialize_element(&span.line)?;
            list.serialize_element(&span.column)?;
        }
        list.serialize_element(&self.folded)?;
        list.serialize_element(&self.forbidden.map(|forbidden| forbidden.rule))?;
        list.serialize_element(&self.hop_by_hop)?;
        list.serialize_element(&self.set_by)?;
        list.end()
    }
}

impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.id, self.side, self.state, self.because).serialize(serializer)
    }
}

impl Serialize for Prediction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Prediction { client, version, state, close_code, console, because, waits } = self;
        (client, version, state, close_code, console, because, waits).serialize(serializer)
    }
}
