//! A page as a browser reads it: html5ever's tree, kept as a list of nodes.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ParseOpts, QualName, ns, parse_document};

/// One element, with its attributes by their local names (`xlink:href` keeps its prefix) and the text right inside it.
#[derive(Clone, Debug)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
}

/// Everything a browser would see in a page.
#[derive(Debug, Default)]
pub struct Page {
    pub elements: Vec<Element>,
    pub comments: Vec<String>,
    /// What the parser had to guess.
    pub errors: Vec<String>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a page; `scripting` as in a browser that runs scripts.
pub fn read(html: &str, scripting: bool) -> Page {
    let tree_builder = TreeBuilderOpts { scripting_enabled: scripting, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    parse_document(Sink::default(), options).one(html)
}

#[derive(Default)]
struct Sink {
    nodes: RefCell<Vec<Node>>,
    page: RefCell<Page>,
}

struct Node {
    name: QualName,
    /// Its place among the elements of the page; none for the document and for comments.
    element: Option<usize>,
}

impl Sink {
    fn add(&self, name: QualName, element: Option<usize>) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { name, element });
        // The document is node 0.
        nodes.len()
    }

    fn write(&self, parent: usize, child: NodeOrText<usize>) {
        let element = parent.checked_sub(1).and_then(|at| self.nodes.borrow()[at].element);
        if let (NodeOrText::AppendText(text), Some(element)) = (child, element) {
            self.page.borrow_mut().elements[element].text.push_str(&text);
        }
    }
}

fn spelled(attribute: &Attribute) -> (String, String) {
    let prefix = attribute.name.prefix.as_ref().map_or(String::new(), |prefix| format!("{prefix}:"));
    (format!("{prefix}{}", attribute.name.local), attribute.value.to_string())
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Page;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Page {
        self.page.into_inner()
    }

    fn parse_error(&self, said: Cow<'static, str>) {
        self.page.borrow_mut().errors.push(said.into_owned());
    }

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| &nodes[target - 1].name)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        let mut page = self.page.borrow_mut();
        let attributes = attributes.iter().map(spelled).collect();
        page.elements.push(Element { name: name.local.to_string(), attributes, text: String::new() });
        self.add(name, Some(page.elements.len() - 1))
    }

    fn create_comment(&self, text: StrTendril) -> usize {
        self.page.borrow_mut().comments.push(text.to_string());
        self.add(QualName::new(None, ns!(), "".into()), None)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> usize {
        self.page.borrow_mut().comments.push(format!("{target} {data}"));
        self.add(QualName::new(None, ns!(), "".into()), None)
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.write(*parent, child);
    }

    fn append_based_on_parent_node(&self, element: &usize, _: &usize, child: NodeOrText<usize>) {
        self.write(*element, child);
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, x: &usize, y: &usize) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        self.write(*sibling, child);
    }

    fn add_attrs_if_missing(&self, target: &usize, attributes: Vec<Attribute>) {
        let element = self.nodes.borrow()[target - 1].element;
        if let Some(element) = element {
            self.page.borrow_mut().elements[element].attributes.extend(attributes.iter().map(spelled));
        }
    }

    fn remove_from_parent(&self, _: &usize) {}

    fn reparent_children(&self, _: &usize, _: &usize) {}
}

#[test]
fn a_page_is_read_as_a_browser_reads_it() {
    let page = read("<!doctype html><p title=a>x<svg><p><style><a id='</style><img src=1 onerror=x>'>", true);
    let names: Vec<&str> = page.elements.iter().map(|element| element.name.as_str()).collect();
    assert_eq!(names, ["html", "head", "body", "p", "svg", "p", "style", "img"]);
    assert_eq!(page.elements[7].attribute("onerror"), Some("x"));
    assert_eq!(page.elements[3].text, "x");
    assert!(!page.errors.is_empty());
    // What a page without scripts shows is not read as markup where scripts run.
    let raw = "<!doctype html><body><noscript><p title='</noscript><img src=x onerror=1>'></noscript>";
    assert!(read(raw, true).elements.iter().any(|element| element.name == "img"));
    assert!(!read(raw, false).elements.iter().any(|element| element.name == "img"));
}
