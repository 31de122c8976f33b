//! A limit on what one record may take, for readers that would keep all of it in memory.
use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// How much was read since the last record ended; set to zero by whoever sees it end.
pub type InSospeso = Rc<Cell<usize>>;

/// Stops a reader that is given more than a record may take without ending one.
pub struct Guardia<R> {
    file: R,
    in_sospeso: InSospeso,
    massimo: usize,
}

impl<R: Read> Guardia<R> {
    /// `massimo` in bytes: of one record and of what is read ahead of it.
    pub fn new(file: R, massimo: usize) -> (Self, InSospeso) {
        let in_sospeso = InSospeso::default();
        (Self { file, in_sospeso: in_sospeso.clone(), massimo }, in_sospeso)
    }
}

impl<R: Read> Read for Guardia<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        // What is read ahead of a record may be a whole buffer of earlier and later ones.
        if self.in_sospeso.get() > self.massimo {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let letti = self.file.read(buf)?;
        self.in_sospeso.set(self.in_sospeso.get() + letti);
        Ok(letti)
    }
}
