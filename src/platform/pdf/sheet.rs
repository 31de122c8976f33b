//! Sheets of A4, filled from the top.
#![expect(clippy::float_arithmetic, reason = "places on a sheet; no money is computed here")]
use super::area::{Area, MM};

/// A4, and what is left white around it.
pub const WIDTH: f32 = 210.0 * MM;
pub const HEIGHT: f32 = 297.0 * MM;
pub const SIDE: f32 = 10.0 * MM;
pub const TOP: f32 = 14.0 * MM;
const BOTTOM: f32 = 12.0 * MM;

/// Width of what is printed.
pub const PRINTED: f32 = WIDTH - 2.0 * SIDE;

/// Sheets being filled.
#[derive(Default)]
pub struct Sheets {
    sheets: Vec<Vec<(f32, Area)>>,
    y: f32,
}

impl Sheets {
    /// Puts `area` below what is there, after `gap`, or on the next sheet.
    pub fn add(&mut self, gap: f32, area: Area) {
        let room = HEIGHT - TOP - BOTTOM;
        let is_empty = self.sheets.last().is_none_or(Vec::is_empty);
        if is_empty || room < self.y + gap + area.height {
            if !is_empty || self.sheets.is_empty() {
                self.sheets.push(vec![]);
            }
            self.y = 0.0;
        } else {
            self.y += gap;
        }
        let y = self.y;
        self.y += area.height;
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.push((y, area));
        }
    }

    /// What stands on each, and how far below its top margin.
    pub fn all(&self) -> &[Vec<(f32, Area)>] {
        &self.sheets
    }

    /// What follows stands on a new sheet.
    pub fn turn(&mut self) {
        if self.sheets.last().is_some_and(|it| !it.is_empty()) {
            self.sheets.push(vec![]);
        }
    }
}
