//! Reads as much of a Rust file as the rules need: code without comments, strings and tests, and the paths it names.

/// One file, read.
pub struct Source {
    /// From the repository's root, with `/`.
    pub path: String,
    pub text: String,
    /// The text without comments, the contents of strings, and test modules.
    pub code: String,
    /// Test modules declared here that live in files of their own.
    pub test_modules: Vec<String>,
    /// Every path that the code names, from the crate's root where it is the crate's own: `crate::ui::theme`.
    pub paths: Vec<String>,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        let plain = without_words(text);
        let (code, test_modules) = without_tests(&plain);
        let in_tests = path.starts_with("tests/") || path.contains("/tests/") || path.contains("/benches/");
        let code = if in_tests { String::new() } else { code };
        let paths = paths(&code, &module_of(path));
        Self { path: path.to_owned(), text: text.to_owned(), code, test_modules, paths }
    }

    /// Whether the code names this module or something in it: `names("crate::ui")`.
    pub fn names(&self, module: &str) -> bool {
        self.paths.iter().any(|path| path == module || path.strip_prefix(module).is_some_and(|r| r.starts_with("::")))
    }
}

/// Empties the code of files that a parent declares as test modules, so that the rules for code pass them by.
pub fn mark_test_files(mut sources: Vec<Source>) -> Vec<Source> {
    let mut folders = Vec::new();
    for source in &sources {
        let folder = folder_of_children(&source.path);
        folders.extend(source.test_modules.iter().map(|module| format!("{folder}/{module}")));
    }
    for source in &mut sources {
        let inside =
            |folder: &String| source.path == format!("{folder}.rs") || source.path.starts_with(&format!("{folder}/"));
        if folders.iter().any(inside) {
            source.code.clear();
            source.paths.clear();
        }
    }
    sources
}

/// Where the modules live that a file declares with `mod a;`.
fn folder_of_children(path: &str) -> String {
    let stem = path.trim_end_matches(".rs");
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    if ["mod", "lib", "main"].contains(&name) { folder.to_owned() } else { stem.to_owned() }
}

/// `src/ui/toast/mod.rs` is the module `["ui", "toast"]` of its crate.
fn module_of(path: &str) -> Vec<String> {
    let inside = path.rsplit_once("src/").map_or(path, |(_, inside)| inside);
    let folder = folder_of_children(&format!("/{inside}"));
    folder.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Replaces comments and the contents of strings and characters by nothing, keeping the lines.
fn without_words(text: &str) -> String {
    let bytes: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let end = match rest {
            ['/', '/', ..] => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            ['/', '*', ..] => block_comment(rest),
            ['r', '"' | '#', ..] if !ends_in_word(&out) => raw_string(rest),
            ['b', 'r', '"' | '#', ..] if !ends_in_word(&out) => 1 + raw_string(&rest[1..]),
            ['"', ..] => quoted(rest, '"'),
            // A lifetime has no closing quote; a character is one sign or an escape.
            ['\'', '\\', ..] | ['\'', _, '\'', ..] => quoted(rest, '\''),
            _ => 0,
        };
        if end == 0 {
            out.push(bytes[at]);
            at += 1;
            continue;
        }
        let literal = rest[0] != '/';
        let lines = rest[..end].iter().filter(|c| **c == '\n').count();
        out.push_str(if literal { "\"\"" } else { " " });
        out.push_str(&"\n".repeat(lines));
        at += end;
    }
    out
}

fn ends_in_word(out: &str) -> bool {
    out.ends_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Length of a block comment, which may hold others.
fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

/// Length of `r"…"` or `r#"…"#`; 0 where it is none (a raw identifier).
fn raw_string(rest: &[char]) -> usize {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    if rest.get(1 + hashes) != Some(&'"') {
        return 0;
    }
    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = &rest[2 + hashes..];
    let length = body.windows(close.len()).position(|window| window == close).unwrap_or(body.len());
    (2 + hashes + length + close.len()).min(rest.len())
}

/// Length of a literal in quotes, with escapes.
fn quoted(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

/// Cuts out what `#[cfg(test)]` covers; names the test modules that live in other files.
fn without_tests(plain: &str) -> (String, Vec<String>) {
    let (mut code, mut modules) = (String::new(), Vec::new());
    let mut rest = plain;
    while let Some(at) = rest.find("#[cfg(test)]") {
        code.push_str(&rest[..at]);
        let item = &rest[at + "#[cfg(test)]".len()..];
        let end = item.find([';', '{']).unwrap_or(item.len());
        if item[end..].starts_with('{') {
            rest = &item[end + closing(&item[end..])..];
        } else {
            let words: Vec<&str> = item[..end].split_whitespace().collect();
            if let [.., "mod", name] = words[..] {
                modules.push(name.to_owned());
            }
            rest = item.get(end + 1..).unwrap_or_default();
        }
    }
    code.push_str(rest);
    (code, modules)
}

/// Length of a block in braces, from its opening one.
fn closing(block: &str) -> usize {
    let mut depth = 0;
    for (at, sign) in block.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    block.len()
}

/// Every path in the code: `use` trees opened, and what stands inline.
fn paths(code: &str, module: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for statement in code.split(';') {
        let is_use = |at: &usize| statement[..*at].chars().last().is_none_or(|c| c.is_whitespace() || c == '}');
        if let Some(at) = statement.rfind("use ").filter(is_use) {
            let tree: String =
                statement[at + 4..].replace(" as ", " ").split_whitespace().collect::<Vec<_>>().join(" ");
            open_tree("", &tree, &mut found);
        }
    }
    let mut rest = code;
    while let Some(at) = rest.find("::") {
        let start = rest[..at].rfind(|c: char| !(c.is_alphanumeric() || c == '_')).map_or(0, |before| before + 1);
        let end =
            rest[at..].find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).map_or(rest.len(), |e| at + e);
        found.push(rest[start..end].trim_end_matches(':').to_owned());
        rest = &rest[end..];
    }
    found.iter().map(|path| absolute(path, module)).collect()
}

/// `a::{b, c::d}` becomes `a::b` and `a::c::d`.
fn open_tree(prefix: &str, tree: &str, found: &mut Vec<String>) {
    let tree = tree.trim();
    if let Some(open) = tree.find('{') {
        let prefix = format!("{prefix}{}", tree[..open].trim());
        let inside = &tree[open + 1..tree.rfind('}').unwrap_or(tree.len())];
        let (mut depth, mut start) = (0, 0);
        for (at, sign) in inside.char_indices().chain([(inside.len(), ',')]) {
            match sign {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    open_tree(&prefix, &inside[start..at], found);
                    start = at + 1;
                }
                _ => {}
            }
        }
    } else if let Some(name) = tree.split(' ').next().filter(|name| !name.is_empty()) {
        found.push(format!("{prefix}{name}"));
    }
}

/// Resolves `self` and `super` against the module the path stands in.
fn absolute(path: &str, module: &[String]) -> String {
    let mut base: Vec<&str> = module.iter().map(String::as_str).collect();
    let mut parts = path.split("::").peekable();
    if !matches!(parts.peek(), Some(&("super" | "self"))) {
        return path.to_owned();
    }
    while let Some(step) = parts.next_if(|part| ["super", "self"].contains(part)) {
        if step == "super" {
            base.pop();
        }
    }
    std::iter::once("crate").chain(base).chain(parts).collect::<Vec<_>>().join("::")
}
