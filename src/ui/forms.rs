//! Forms: a field cannot be written without its label, a form not without its tokens.
//!
//! Validation is the server's (`novalidate`); errors come in a summary on top and beside the fields.
use super::icons::{Size, icon};
use crate::platform::Ctx;
use maud::{Markup, Render, html};

/// A form that changes something: POST, with the CSRF token and a fresh idempotency key.
/// `action` without language prefix.
pub fn post_form(ctx: &Ctx, action: &str, id: Option<&str>, body: Markup) -> Markup {
    html! {
        form method="post" action=(ctx.href(action)) id=[id] novalidate { (hidden_fields(ctx)) (body) }
    }
}

/// A [`post_form`] that sends files too (`platform::CsrfUpload`): the tokens go first, so that nothing is
/// read of a form that is not ours.
pub fn upload_form(ctx: &Ctx, action: &str, id: Option<&str>, body: Markup) -> Markup {
    html! {
        form method="post" action=(ctx.href(action)) id=[id] enctype="multipart/form-data" novalidate {
            (hidden_fields(ctx)) (body)
        }
    }
}

/// A form of one button; `hidden` are the names and values it sends.
pub fn post_button(
    ctx: &Ctx,
    action: &str,
    class: &'static str,
    hidden: &[(&str, &str)],
    text: impl Render,
) -> Markup {
    let body = html! {
        @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
        button class=(class) type="submit" { (text) }
    };
    post_form(ctx, action, None, body)
}

/// `_csrf` and `_idem`, for a form that is not a [`post_form`].
pub fn hidden_fields(ctx: &Ctx) -> Markup {
    html! { (csrf_field(ctx)) input type="hidden" name="_idem" value=(ctx.idem()); }
}

pub(super) fn csrf_field(ctx: &Ctx) -> Markup {
    html! { input type="hidden" name="_csrf" value=(ctx.csrf); }
}

/// What a text field is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FieldKind {
    #[default]
    Text,
    Email,
    /// Digits, perhaps with spaces.
    Digits,
    /// Letters and digits that are not words.
    Code,
    /// A day.
    Date,
    Search,
}

/// A field with one line of text, or a choice in a list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Field<'a> {
    /// Of the parameter, and `id` of the control: error summaries link to it.
    pub name: &'a str,
    /// `id` of the control, when the same name is on the page twice; else empty.
    pub id: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub error: Option<&'a str>,
    pub value: &'a str,
    pub kind: FieldKind,
    /// Token of the HTML standard; `off` when empty.
    pub autocomplete: &'static str,
    /// Said in the label: what is not optional is required.
    pub optional: bool,
}

impl<'a> Field<'a> {
    pub fn new(name: &'a str, label: &'a str) -> Self {
        Self { name, label, ..Self::default() }
    }

    fn id(&self) -> &'a str {
        if self.id.is_empty() { self.name } else { self.id }
    }

    fn autocomplete(&self) -> &'static str {
        if self.autocomplete.is_empty() { "off" } else { self.autocomplete }
    }

    /// Ids of hint and error, in the order they are read.
    fn described_by(&self) -> Option<String> {
        let name = self.id();
        match (self.hint, self.error) {
            (None, None) => None,
            (Some(_), None) => Some(format!("{name}-hint")),
            (None, Some(_)) => Some(format!("{name}-err")),
            (Some(_), Some(_)) => Some(format!("{name}-hint {name}-err")),
        }
    }

    fn frame(&self, ctx: &Ctx, control: Markup) -> Markup {
        let class = if self.error.is_some() { "p-field has-err" } else { "p-field" };
        html! {
            div class=(class) {
                label for=(self.id()) {
                    (self.label) @if self.optional { " (" (ctx.t.ui_optional()) ")" }
                }
                @if let Some(hint) = self.hint { p.p-hint id={ (self.id()) "-hint" } { (hint) } }
                @if let Some(error) = self.error { (inline_error(ctx, self.id(), error)) }
                (control)
            }
        }
    }
}

/// A line of text.
pub fn text_field(ctx: &Ctx, field: &Field<'_>) -> Markup {
    let (kind, mode, class, spelling) = match field.kind {
        FieldKind::Text => ("text", None, "form-control w-text", None),
        FieldKind::Email => ("email", Some("email"), "form-control w-text", Some("false")),
        FieldKind::Digits => ("text", Some("numeric"), "form-control w-code", Some("false")),
        FieldKind::Code => ("text", None, "form-control w-code", Some("false")),
        FieldKind::Date => ("date", None, "form-control w-code", None),
        FieldKind::Search => ("search", None, "form-control w-text", None),
    };
    field.frame(
        ctx,
        html! {
            input class=(class) id=(field.id()) name=(field.name) type=(kind) inputmode=[mode] value=(field.value)
                autocomplete=(field.autocomplete()) spellcheck=[spelling]
                aria-describedby=[field.described_by()] aria-invalid=[field.error.map(|_| "true")];
        },
    )
}

/// Several lines of text, `rows` of them in sight.
pub fn text_area(ctx: &Ctx, field: &Field<'_>, rows: u8) -> Markup {
    field.frame(
        ctx,
        html! {
            textarea.form-control id=(field.id()) name=(field.name) rows=(rows)
                autocomplete=(field.autocomplete()) aria-describedby=[field.described_by()]
                aria-invalid=[field.error.map(|_| "true")] { (field.value) }
        },
    )
}

/// A file of this device; `accept` as in the HTML standard: `.csv,.xlsx`. Hints say what may be sent.
pub fn file_field(ctx: &Ctx, field: &Field<'_>, accept: &'static str) -> Markup {
    field.frame(
        ctx,
        html! {
            input.form-control id=(field.id()) name=(field.name) type="file" accept=(accept)
                aria-describedby=[field.described_by()] aria-invalid=[field.error.map(|_| "true")];
        },
    )
}

/// One of `options` (value, text), at most ten.
pub fn select<V: AsRef<str>, T: AsRef<str>>(
    ctx: &Ctx,
    field: &Field<'_>,
    options: &[(V, T)],
) -> Markup {
    field.frame(
        ctx,
        html! {
            select.form-control id=(field.id()) name=(field.name) autocomplete="off"
                aria-describedby=[field.described_by()] aria-invalid=[field.error.map(|_| "true")] {
                @for (value, text) in options {
                    option value=(value.as_ref()) selected[value.as_ref() == field.value] { (text.as_ref()) }
                }
            }
        },
    )
}

/// One answer of [`choices`].
#[derive(Debug, Clone, Copy)]
pub struct Choice<'a> {
    pub value: &'a str,
    pub text: &'a str,
    pub detail: Option<&'a str>,
    /// In the words of an ente, which are Italian.
    pub words: Option<&'a str>,
    /// What is asked of whoever chooses it: an element of class `p-more`, in sight while it is chosen; with
    /// `both`, while the answer before it is, too. In sight always where the browser cannot tell.
    pub more: Option<&'a Markup>,
}

/// A question with few answers, as radio cards; `field.label` is the question and `field.value` the
/// chosen answer. `actions` are buttons in the same card.
pub fn choices(ctx: &Ctx, field: &Field<'_>, answers: &[Choice<'_>], actions: Markup) -> Markup {
    let class = if field.error.is_some() { "p-opt has-err" } else { "p-opt" };
    html! {
        fieldset.p-section aria-describedby=[field.described_by()] {
            legend { (field.label) }
            @if let Some(hint) = field.hint { p.p-hint id={ (field.name) "-hint" } { (hint) } }
            @if let Some(error) = field.error { (inline_error(ctx, field.name, error)) }
            div class=(class) {
                @for (n, answer) in answers.iter().enumerate() {
                    label {
                        // Error summaries link to the first answer.
                        input type="radio" id=[(n == 0).then_some(field.name)] name=(field.name) value=(answer.value)
                            checked[answer.value == field.value];
                        span {
                            (answer.text)
                            @if let Some(words) = answer.words { small lang=[super::lang_it(ctx)] { (words) } }
                            @if let Some(detail) = answer.detail { small { (detail) } }
                        }
                    }
                    @if let Some(more) = answer.more { (more) }
                }
            }
            (actions)
        }
    }
}

/// One thing to tick of [`checks`].
#[derive(Debug, Clone)]
pub struct Check {
    pub value: String,
    pub text: String,
    pub checked: bool,
}

/// A question with any number of answers; `field.label` is the question.
pub fn checks(field: &Field<'_>, answers: &[Check]) -> Markup {
    html! {
        fieldset.p-section aria-describedby=[field.described_by()] {
            legend { (field.label) }
            @if let Some(hint) = field.hint { p.p-hint id={ (field.name) "-hint" } { (hint) } }
            div.p-opt {
                @for answer in answers {
                    label {
                        input type="checkbox" name=(field.name) value=(answer.value) checked[answer.checked];
                        span { (answer.text) }
                    }
                }
            }
        }
    }
}

fn inline_error(ctx: &Ctx, name: &str, error: &str) -> Markup {
    html! {
        p.p-err id={ (name) "-err" } {
            (icon("it-error", Size::Normal))
            span { span.p-sr { (ctx.t.ui_title_error()) " " } (error) }
        }
    }
}

/// Before the `h1`: what is wrong, each with a link to its field (an empty name has no field, as for
/// a refusal of the whole request). Nothing when there is nothing.
pub fn error_summary<N: AsRef<str>, M: AsRef<str>>(ctx: &Ctx, errors: &[(N, M)]) -> Markup {
    if errors.is_empty() {
        return html! {};
    }
    html! {
        div.p-errsum #errori role="alert" tabindex="-1" aria-labelledby="errori-titolo" {
            h2 #errori-titolo { (ctx.t.ui_error_title()) }
            ul {
                @for (name, message) in errors {
                    li {
                        @if name.as_ref().is_empty() { (message.as_ref()) }
                        @else { a href={ "#" (name.as_ref()) } { (message.as_ref()) } }
                    }
                }
            }
        }
    }
}
