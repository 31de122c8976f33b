//! Sheets of A4 filled from the top, and one of a roll.
#![expect(clippy::float_arithmetic, reason = "places on a sheet; no money is computed here")]
use super::area::{Area, MM};

/// A sheet, and what is left white around what is printed on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    pub width: f32,
    pub height: f32,
    pub side: f32,
    pub top: f32,
    bottom: f32,
}

const A4: Paper = Paper {
    width: 210.0 * MM,
    height: 297.0 * MM,
    side: 10.0 * MM,
    top: 14.0 * MM,
    bottom: 12.0 * MM,
};

/// Above and below what is printed on a roll.
const ROLL: f32 = 4.0 * MM;

/// Width of what is printed on A4.
pub const PRINTED: f32 = A4.width - 2.0 * A4.side;

/// Sheets being filled.
pub struct Sheets {
    paper: Paper,
    sheets: Vec<Vec<(f32, Area)>>,
    y: f32,
}

impl Default for Sheets {
    fn default() -> Self {
        Self { paper: A4, sheets: vec![], y: 0.0 }
    }
}

impl Sheets {
    /// One sheet, `width` wide and as long as `area`, from a roll.
    pub fn roll(width: f32, area: Area) -> Self {
        let height = area.height + 2.0 * ROLL;
        let side = (width - area.width) / 2.0;
        let paper = Paper { width, height, side, top: ROLL, bottom: ROLL };
        Self { paper, sheets: vec![vec![(0.0, area)]], y: 0.0 }
    }

    /// What they are of.
    pub fn paper(&self) -> Paper {
        self.paper
    }

    /// Puts `area` below what is there, after `gap`, or on the next sheet.
    pub fn add(&mut self, gap: f32, area: Area) {
        let room = self.paper.height - self.paper.top - self.paper.bottom;
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
