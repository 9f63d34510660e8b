//! The rows of an export's tables, one after the other.
//!
//! In: an export in JSON, whose tables stand in `data`, in the first of `db`, or at the top. Out: each row of the tables that are asked for,
//! as soon as it is read, so that no more than one stands in memory.

use std::cell::Cell;
use std::fmt;
use std::path::Path;
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::import::model::{Note, ReadError};
use crate::import::read::decoded::{Decoded, MAX_EXPORT, MAX_PART};

/// Who is told of rows.
pub trait Rows {
    /// Whether it wants a table's rows.
    fn wants(&mut self, table: &str) -> bool;

    /// Takes a row of a table.
    fn take(&mut self, table: &str, row: Value);
}

/// Reads the rows of an export, and gives what is to be said of its characters.
///
/// # Errors
///
/// Where the file can't be read, is larger than an export is, or isn't JSON, at the line.
pub fn each(path: &Path, rows: &mut dyn Rows) -> Result<Option<Note>, ReadError> {
    let mut file = Decoded::open(path, MAX_EXPORT)?;
    let part = file.left_of_part();
    let mut json = serde_json::Deserializer::from_reader(&mut file);
    let read = Tables { rows, part }.deserialize(&mut json);
    read.and_then(|()| json.end()).map_err(|error| ReadError {
        line: Some(error.line()),
        ..ReadError::new(path, &error)
    })?;
    Ok(file.note(path))
}

/// An object with tables, or with what holds them.
struct Tables<'r> {
    rows: &'r mut dyn Rows,
    part: Rc<Cell<u64>>,
}

impl<'de> DeserializeSeed<'de> for Tables<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tables<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an export of Ghost")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let part = Rc::clone(&self.part);
            let rows = &mut *self.rows;
            match name.as_str() {
                "db" | "data" => map.next_value_seed(Tables { rows, part })?,
                _ if rows.wants(&name) => map.next_value_seed(Table { name, rows, part })?,
                _ => {
                    part.set(u64::MAX);
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }

    /// `db` is a list of exports, of which there is one.
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let (rows, part) = (self.rows, self.part);
        list.next_element_seed(Tables { rows, part })?;
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

/// A list of rows.
struct Table<'r> {
    name: String,
    rows: &'r mut dyn Rows,
    part: Rc<Cell<u64>>,
}

impl<'de> DeserializeSeed<'de> for Table<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Table<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "the rows of `{}`", self.name)
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.part.set(MAX_PART);
        while let Some(row) = list.next_element::<Value>()? {
            self.rows.take(&self.name, row);
            self.part.set(MAX_PART);
        }
        self.part.set(u64::MAX);
        Ok(())
    }
}
