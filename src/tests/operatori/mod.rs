//! The operators' side: who gets in, what each sees, what takes two people.
mod codici;
mod incarichi;
mod isolamento;
mod porta;
mod registro;
