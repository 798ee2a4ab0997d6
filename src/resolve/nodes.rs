//! Which HTML pages there will be, at which addresses; and that no two things share one.

use super::addresses::{is_reserved, prefix};
use super::{folder_of, section_folder, upwards};
use crate::model::config::Stage;
use crate::model::diag::{Diags, Span};
use crate::model::doc::Value;
use crate::model::guideline;
use crate::model::hash::{FxBuildHasher, FxHashMap, FxHashSet};
use crate::model::kind::{DICTIONARY_URL, Format, HOME_TEMPLATE, KindId, RECOMMENDATIONS_URL};
use crate::model::lang::{Lang, comparable};
use crate::model::path::{OutPath, SrcPath};
use crate::model::site::{Asset, Node, Page, Site, Subject, fallback_url};
use crate::model::theme::Theme;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Plans every HTML page, and fills in addresses and redirects.
///
/// Pushes `address-taken` for two sources of one address, naming all of them, and `alias` for an old address that cannot be one.
/// The page of an unchanged card keeps its node from `before`, a site of the same settings.
pub(super) fn plan(site: &mut Site, before: Option<&Site>, theme: &Theme, diags: &mut Diags) {
    let mut nodes = Vec::new();
    pages(site, before, theme, &mut nodes);
    formats(site, &mut nodes);
    lists(site, theme, &mut nodes);
    registry(site, theme, &mut nodes);
    if !site.recommended.is_empty() {
        nodes.push(recommendations(site, theme));
    }
    for &lang in site.glossary.alphabets.keys() {
        let home = section_of(site, "", lang).into_iter().collect();
        let url = site.glossary.urls[&lang].clone();
        nodes.push(node(site, Subject::Glossary(lang), url, lang, template(theme, &["glossary.html", "section.html"]), home));
    }
    let home = |lang: Lang| section_of(site, "", lang).into_iter().collect();
    for (&lang, url) in &site.search.urls {
        let template = template(theme, &["search.html"]);
        nodes.push(node(site, Subject::Search(lang), url.clone(), lang, template, home(lang)));
    }
    for (&lang, url) in &site.search.alphabets {
        let template = template(theme, &["a-to-z.html"]);
        nodes.push(node(site, Subject::Alphabet(lang), url.clone(), lang, template, home(lang)));
    }
    for &lang in &site.config.languages.clone() {
        let out = format!("{}/404.html", prefix(lang, &site.config));
        nodes.push(node(site, Subject::NotFound(lang), out, lang, template(theme, &["404.html"]), Vec::new()));
    }
    aliases(site, theme, &mut nodes, diags);
    nodes.par_sort_by(|a, b| a.url.cmp(&b.url).then_with(|| a.subject.cmp(&b.subject)));
    match before.filter(|before| before.is_free_of_clashes && stand_alike(site, &nodes, before)) {
        Some(before) => site.addresses = Arc::clone(&before.addresses),
        None => {
            site.is_free_of_clashes = collisions(site, &nodes, diags);
            let assets = site.asset_paths.iter().filter_map(|path| site.assets.get(path));
            let urls = nodes.iter().map(|node| &node.url).chain(assets.map(|asset| &asset.url));
            site.addresses = Arc::new(urls.map(|url| (comparable(url), url.clone())).collect());
        }
    }
    site.nodes = nodes;
}

/// Says whether these pages, and the assets of the site, have the addresses of an earlier site, one by one.
fn stand_alike(site: &Site, nodes: &[Arc<Node>], before: &Site) -> bool {
    let same_node = |(new, old): (&Arc<Node>, &Arc<Node>)| Arc::ptr_eq(new, old) || new.url == old.url && new.out == old.out;
    let same_asset = |path: &SrcPath| match (site.assets.get(path), before.assets.get(path)) {
        (Some(new), Some(old)) => new.url == old.url && new.out == old.out,
        _ => false,
    };
    nodes.len() == before.nodes.len()
        && nodes.iter().zip(&before.nodes).all(same_node)
        && site.asset_paths == before.asset_paths
        && site.asset_paths.iter().all(same_asset)
}

/// Returns the first of these templates that the theme has.
fn template(theme: &Theme, names: &[&str]) -> String {
    names.iter().find(|name| theme.templates.contains_key(**name)).copied().unwrap_or("page.html").to_string()
}

fn node(site: &Site, subject: Subject, url: String, lang: Lang, template: String, crumbs: Vec<SrcPath>) -> Arc<Node> {
    Arc::new(planned(site, subject, url, lang, template, crumbs))
}

fn planned(site: &Site, subject: Subject, url: String, lang: Lang, template: String, crumbs: Vec<SrcPath>) -> Node {
    let file = if url.ends_with('/') { format!("{}index.html", &url[1..]) } else { url[1..].to_string() };
    let out = OutPath::new(&file).unwrap_or_else(|| unreachable!("addresses are made of slugs"));
    let listed = !matches!(subject, Subject::NotFound(_) | Subject::Redirect(_) | Subject::List(..));
    let noindex = site.config.stage == Stage::Demonstration || !listed;
    Node {
        subject,
        url,
        out,
        lang,
        said_in: lang,
        template,
        format: Format::Page,
        crumbs,
        partly_of: None,
        noindex,
        is_listed: listed,
        changed: None,
    }
}

/// Makes of a page, or of a page of its list, one that is shown in another language though it is not translated into it.
fn in_place_of_translation(node: Node, said_in: Lang) -> Arc<Node> {
    Arc::new(Node { said_in, noindex: true, is_listed: false, ..node })
}

/// Makes of a page that the program makes one of which something is not translated.
fn in_part(node: Node, original: String) -> Node {
    Node { partly_of: Some(original), noindex: true, is_listed: false, ..node }
}

/// Returns the sections above a folder, from the first page of the site down.
fn crumbs(site: &Site, stem: &str, lang: Lang, own: Option<&SrcPath>) -> Vec<SrcPath> {
    let mut found: Vec<SrcPath> =
        upwards(folder_of(stem)).filter_map(|folder| section_of(site, folder, lang)).filter(|path| Some(path) != own).collect();
    found.reverse();
    found
}

/// Returns the page of a folder in a language, or in the first one where it is shown though it is not translated; the first page of the
/// site in its first language where that language has none.
fn section_of(site: &Site, folder: &str, lang: Lang) -> Option<SrcPath> {
    let first = site.config.default_language();
    let stem = if folder.is_empty() { "content".to_string() } else { format!("content/{folder}") };
    let of = |lang: Lang| {
        let suffix = if lang == first { String::new() } else { format!(".{}", lang.code()) };
        SrcPath::new(&format!("{stem}/_index{suffix}.md")).filter(|path| site.page(path).is_some())
    };
    let stands_in = |path: &SrcPath| site.fallbacks.get(path).is_some_and(|languages| languages.contains(&lang));
    of(lang).or_else(|| of(first).filter(|path| folder.is_empty() || stands_in(path)))
}

fn pages(site: &Site, before: Option<&Site>, theme: &Theme, nodes: &mut Vec<Arc<Node>>) {
    let early: FxHashSet<&SrcPath> = site.early.iter().map(|held| &held.path).collect();
    // The pages of a folder share what stands above them.
    let mut above: FxHashMap<(&str, Lang), Vec<SrcPath>> = FxHashMap::default();
    for page in &site.pages {
        let own = section_folder(&page.facts.stem).unwrap_or(&page.facts.stem);
        let languages = site.fallbacks.get(&page.card.path).into_iter().flatten().copied();
        for lang in languages.chain([page.card.lang]) {
            above.entry((folder_of(own), lang)).or_insert_with(|| crumbs(site, own, lang, None));
        }
    }
    fallbacks(site, theme, &above, nodes);
    let before = before.map(Before::of);
    nodes.par_extend(site.pages.par_iter().map(|page| {
        let path = &page.card.path;
        let is_early = early.contains(path);
        let own = section_folder(&page.facts.stem).unwrap_or(&page.facts.stem);
        let crumbs = above.get(&(folder_of(own), page.card.lang)).filter(|_| !own.is_empty());
        let crumbs = crumbs.map_or(&[][..], Vec::as_slice);
        if let Some(kept) = before.as_ref().and_then(|before| before.node(page, crumbs, is_early)) {
            return kept;
        }
        let mut planned = planned(
            site,
            Subject::Page(path.clone()),
            page.card.url.clone(),
            page.card.lang,
            page_template(site, page, theme),
            crumbs.to_vec(),
        );
        planned.changed = page.card.updated.or(page.card.date);
        // Such pages are here only when they were asked for; whoever gets to see one, search engines must not keep it.
        if is_early || !guideline::is_listed(&page.facts) {
            planned.noindex = true;
            planned.is_listed = false;
        }
        Arc::new(planned)
    }));
}

/// Plans the pages that are shown in other languages though they are not translated into them.
fn fallbacks(site: &Site, theme: &Theme, above: &FxHashMap<(&str, Lang), Vec<SrcPath>>, nodes: &mut Vec<Arc<Node>>) {
    let of_page = |page: &Page| -> Vec<Arc<Node>> {
        let Some(languages) = site.fallbacks.get(&page.card.path) else { return Vec::new() };
        let own = section_folder(&page.facts.stem).unwrap_or(&page.facts.stem);
        let template = page_template(site, page, theme);
        let planned = |&lang: &Lang| {
            let crumbs = above.get(&(folder_of(own), lang)).filter(|_| !own.is_empty()).cloned().unwrap_or_default();
            let url = fallback_url(&page.card.url, lang);
            let planned = planned(site, Subject::Page(page.card.path.clone()), url, lang, template.clone(), crumbs);
            in_place_of_translation(planned, page.card.lang)
        };
        languages.iter().map(planned).collect()
    };
    nodes.par_extend(site.pages.par_iter().flat_map_iter(of_page));
}

/// Plans the further formats of pages: no search engine is to show them in the page's place.
fn formats(site: &Site, nodes: &mut Vec<Arc<Node>>) {
    for page in site.pages.iter().filter(|page| !page.card.kind.row().formats.is_empty()) {
        for further in page.card.kind.row().formats {
            let url = format!("{}{}", page.card.url, further.file);
            let subject = Subject::Page(page.card.path.clone());
            let mut planned = planned(site, subject, url, page.card.lang, further.template.to_string(), Vec::new());
            planned.format = further.format;
            planned.noindex = true;
            planned.is_listed = false;
            nodes.push(Arc::new(planned));
        }
    }
}

/// The nodes of an earlier site of the same settings, by the file of their page.
struct Before<'b> {
    site: &'b Site,
    nodes: FxHashMap<&'b SrcPath, &'b Arc<Node>>,
}

impl Before<'_> {
    fn of(site: &Site) -> Before<'_> {
        let of_page = site.nodes.iter().filter_map(|node| match &node.subject {
            Subject::Page(path) if node.format == Format::Page && node.said_in == node.lang => Some((path, node)),
            _ => None,
        });
        Before { site, nodes: of_page.collect() }
    }

    /// Returns the node of a page, when all that makes it is what it was.
    fn node(&self, page: &Page, crumbs: &[SrcPath], is_early: bool) -> Option<Arc<Node>> {
        let before = self.site.page(&page.card.path)?;
        // The template of a tumour's page is chosen by more than what the page says.
        let is_the_same =
            Arc::ptr_eq(&before.card, &page.card) && Arc::ptr_eq(&before.facts, &page.facts) && !page.card.kind.row().is_tumour;
        let node = *self.nodes.get(&page.card.path).filter(|_| is_the_same)?;
        (node.crumbs == crumbs && node.is_listed == (!is_early && guideline::is_listed(&page.facts))).then(|| Arc::clone(node))
    }
}

fn page_template(site: &Site, page: &Page, theme: &Theme) -> String {
    let given = page.field("template").and_then(|(_, placed)| match &placed.value {
        Value::Text(name) => Some(name.clone()),
        _ => None,
    });
    // A template that does not exist is said where the template engine is asked for it, with its names.
    if let Some(given) = given {
        return given;
    }
    match section_folder(&page.facts.stem) {
        Some("") => template(theme, &[HOME_TEMPLATE, "section.html"]),
        Some(folder) => {
            let kind = if folder.contains('/') { KindId::PAGE } else { KindId::of_folder(folder).unwrap_or(KindId::PAGE) };
            template(theme, &[kind.row().section_template, "section.html"])
        }
        // The page of a tumour that is on no list has nothing that the template of its kind could show; that it is on none is told.
        None if page.card.kind.row().is_tumour && !site.registry.tumour_at.contains_key(last_part(&page.facts.stem)) => {
            template(theme, &["page.html"])
        }
        None => template(theme, &[page.card.kind.row().template, "page.html"]),
    }
}

fn last_part(stem: &str) -> &str {
    stem.rsplit('/').next().unwrap_or(stem)
}

fn lists(site: &Site, theme: &Theme, nodes: &mut Vec<Arc<Node>>) {
    for path in &site.section_paths {
        let Some(page) = site.page(path) else { continue };
        let further = site.fallbacks.get(path).into_iter().flatten().copied();
        for lang in [page.card.lang].into_iter().chain(further) {
            further_pages(site, page, lang, theme, nodes);
        }
    }
    for (&lang, tags) in &site.tag_lists {
        let home: Vec<SrcPath> = section_of(site, "", lang).into_iter().collect();
        let url = format!("{}/tags/", prefix(lang, &site.config));
        nodes.push(node(site, Subject::Tags(lang), url, lang, template(theme, &["tags.html"]), home.clone()));
        for &at in tags {
            let tag = &site.tags[at];
            nodes.push(node(
                site,
                Subject::Tag(lang, tag.slug.clone()),
                tag.url.clone(),
                lang,
                template(theme, &["tag.html"]),
                home.clone(),
            ));
        }
    }
}

/// Plans the further pages of a section's list, as readers of a language see it.
fn further_pages(site: &Site, page: &Page, lang: Lang, theme: &Theme, nodes: &mut Vec<Arc<Node>>) {
    let path = &page.card.path;
    let section = site.sections_in.get(&(path.clone(), lang)).or_else(|| site.sections.get(path));
    let Some(section) = section.filter(|section| section.paginate_by > 0) else { return };
    let is_own = page.card.lang == lang;
    for number in 2..=section.items.len().div_ceil(section.paginate_by) {
        let first = if is_own { page.card.url.clone() } else { fallback_url(&page.card.url, lang) };
        let url = format!("{first}page/{number}/");
        let mut crumbs = crumbs(site, section_folder(&page.facts.stem).unwrap_or(""), lang, Some(path));
        crumbs.push(path.clone());
        let planned = planned(site, Subject::List(path.clone(), number), url, lang, page_template(site, page, theme), crumbs);
        nodes.push(if is_own { Arc::new(planned) } else { in_place_of_translation(planned, page.card.lang) });
    }
}

/// Plans the index of all recommendations, below the section of the guidelines.
fn recommendations(site: &Site, theme: &Theme) -> Arc<Node> {
    let lang = site.config.default_language();
    let crumbs = crumbs(site, RECOMMENDATIONS_URL.trim_matches('/'), lang, None);
    let template = template(theme, &["recommendations.html", "section.html"]);
    node(site, Subject::Recommendations(lang), RECOMMENDATIONS_URL.to_string(), lang, template, crumbs)
}

fn registry(site: &Site, theme: &Theme, nodes: &mut Vec<Arc<Node>>) {
    let lang = site.config.default_language();
    if !site.registry.tumour_views.is_empty() {
        site.config.languages.iter().for_each(|&lang| tumours(site, theme, lang, nodes));
    }
    let home: Vec<SrcPath> = section_of(site, "", lang).into_iter().collect();
    let in_dictionary = home.iter().cloned().chain(section_of(site, "dictionary", lang)).collect::<Vec<_>>();
    if site.registry.dictionary.is_some() && section_of(site, "dictionary", lang).is_none() {
        nodes.push(node(
            site,
            Subject::Dictionary,
            DICTIONARY_URL.to_string(),
            lang,
            template(theme, &["dictionary.html", "section.html"]),
            home,
        ));
    }
    if site.registry.dictionary.is_some() {
        let mut list = |subject: Subject, url: &str, name: &str| {
            let template = template(theme, &[name, "dictionary.html", "section.html"]);
            nodes.push(node(site, subject, url.to_string(), lang, template, in_dictionary.clone()));
        };
        list(Subject::Forms, "/dictionary/forms/", "forms.html");
        list(Subject::Variables, "/dictionary/variables/", "variables.html");
        if !site.registry.releases.is_empty() {
            list(Subject::Releases, "/dictionary/releases/", "releases.html");
        }
    }
    for release in &site.registry.releases {
        let subject = Subject::Release(release.version.text.clone());
        let template = template(theme, &["release.html", "dictionary.html", "section.html"]);
        nodes.push(node(site, subject, release.url.clone(), lang, template, in_dictionary.clone()));
    }
    for form in &site.registry.forms {
        nodes.push(node(
            site,
            Subject::Form(form.id.clone()),
            form.url.clone(),
            lang,
            template(theme, &["form.html"]),
            in_dictionary.clone(),
        ));
    }
    for variable in &site.registry.variables {
        let subject = Subject::Variable(variable.name.text.clone());
        nodes.push(node(site, subject, variable.url.clone(), lang, template(theme, &["variable.html"]), in_dictionary.clone()));
    }
}

/// Plans the list of tumours and their pages in a language, where editors wrote none.
fn tumours(site: &Site, theme: &Theme, lang: Lang, nodes: &mut Vec<Arc<Node>>) {
    let home: Vec<SrcPath> = section_of(site, "", lang).into_iter().collect();
    let folder = crate::model::kind::tumour_folder();
    let list = section_of(site, folder, lang);
    let above: Vec<SrcPath> = home.iter().cloned().chain(list.clone()).collect();
    let url = format!("{}/{folder}/", prefix(lang, &site.config));
    // Where the first language has a list that editors wrote, what others show of it is decided with their pages.
    let is_written = list.is_some() || section_of(site, folder, site.config.default_language()).is_some();
    if !is_written && !nodes.iter().any(|node| node.url == url) {
        nodes.push(node(site, Subject::Tumours, url, lang, template(theme, &["tumours.html", "section.html"]), home));
    }
    let is_first = lang == site.config.default_language();
    for tumour in &site.registry.tumour_views {
        let pages = tumour.pages_in(lang);
        let (family_url, professional_url) = match pages {
            Some(pages) => (pages.family_url.as_ref(), pages.professional_url.as_ref()),
            None => (Some(&tumour.family_url).filter(|_| is_first), Some(&tumour.professional_url).filter(|_| is_first)),
        };
        let mut plan = |subject: Subject, url: &str, original: Option<&String>, name: &str, crumbs: Vec<SrcPath>| {
            let planned = planned(site, subject, url.to_string(), lang, template(theme, &[name]), crumbs);
            nodes.push(Arc::new(match original {
                Some(original) => in_part(planned, original.clone()),
                None => planned,
            }));
        };
        let is_made = tumour.family.is_none() && pages.is_none_or(|pages| pages.family.is_none());
        if let Some(url) = family_url.filter(|_| is_made) {
            let original = pages.filter(|pages| !pages.is_family_whole).map(|_| &tumour.family_url);
            plan(Subject::Tumour(tumour.id.clone()), url, original, "tumour.html", above.clone());
        }
        if let Some(url) = professional_url {
            let original = pages.filter(|pages| !pages.is_professional_whole).map(|_| &tumour.professional_url);
            let crumbs = above.iter().chain(tumour.family_in(lang)).cloned().collect();
            plan(Subject::Professional(tumour.id.clone()), url, original, "tumour-professional.html", crumbs);
        }
    }
}

fn aliases(site: &mut Site, theme: &Theme, nodes: &mut Vec<Arc<Node>>, diags: &mut Diags) {
    let mut redirects = BTreeMap::new();
    for page in &site.pages {
        for alias in page.facts.fields.texts("aliases") {
            let Some(url) = alias_url(&alias.value) else {
                diags
                    .unplaced_error(
                        "alias",
                        &page.card.path,
                        alias.span.clone(),
                        format!("`{}` is no earlier address of this site", alias.value),
                    )
                    .hint("write the part after the site's name, from the first slash on: `aliases = [\"/old/address/\"]`");
                continue;
            };
            nodes.push(node(
                site,
                Subject::Redirect(page.card.url.clone()),
                url.clone(),
                page.card.lang,
                template(theme, &["redirect.html"]),
                Vec::new(),
            ));
            redirects.insert(url, page.card.url.clone());
        }
    }
    site.redirects = redirects;
}

fn alias_url(written: &str) -> Option<String> {
    let path = written.trim();
    let bad = !path.starts_with('/')
        || path == "/"
        || path.contains(['?', '#', '\\', ' ', '"', '<', '>'])
        || path.chars().any(char::is_control);
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if bad || path.starts_with("//") || parts.iter().any(|part| matches!(*part, "." | "..") || is_reserved(part)) {
        return None;
    }
    let is_file = parts.last().is_some_and(|last| last.to_ascii_lowercase().ends_with(".html"));
    Some(if is_file { format!("/{}", parts.join("/")) } else { format!("/{}/", parts.join("/")) })
}

/// Reports outputs that would be one and the same file on some machine, naming all their sources; says whether there are none.
fn collisions(site: &Site, nodes: &[Arc<Node>], diags: &mut Diags) -> bool {
    let assets = site.asset_paths.iter().filter_map(|path| site.assets.get(path));
    let claims: Vec<Claim<'_>> = nodes.iter().map(|node| Claim::Page(node)).chain(assets.map(Claim::Asset)).collect();
    // Where each output is claimed first, and all claims to those that are claimed again: who claims is found out only for these.
    let keys: Vec<String> = claims.par_iter().map(|claim| comparable(claim.out().as_str())).collect();
    let mut first: FxHashMap<String, usize> = FxHashMap::with_capacity_and_hasher(claims.len(), FxBuildHasher);
    let mut again: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, key) in keys.into_iter().enumerate() {
        match first.get(&key) {
            Some(&before) => again.entry(key).or_insert_with(|| vec![before]).push(at),
            None => {
                first.insert(key, at);
            }
        }
    }
    for (key, found) in &again {
        let owners: Vec<(SrcPath, Span, String)> = found.iter().map(|&at| claims[at].owner(site)).collect();
        let names: Vec<String> = owners.iter().map(|(_, _, name)| format!("`{name}`")).collect();
        let url = format!("/{}", key.strip_suffix("index.html").unwrap_or(key));
        let (path, span, _) = &owners[owners.len() - 1];
        diags
            .unplaced_error("address-taken", path, span.clone(), format!("the address `{url}` is claimed by {}", names.join(" and ")))
            .hint("give one of them another name, or another `slug`; case and accents written in two ways make no difference in an address");
    }
    let in_the_way = in_the_way(&claims, &first);
    let are_apart = again.is_empty() && in_the_way.is_empty();
    for (file, below) in in_the_way {
        let ((path, span, name), (_, _, other)) = (claims[first[&file]].owner(site), claims[below].owner(site));
        diags
            .unplaced_error(
                "address-taken",
                &path,
                span,
                format!("the file `/{file}` of `{name}` stands where `{other}` needs a folder of that name"),
            )
            .hint("give one of them another name: no disk can hold a file and a folder of one name");
    }
    are_apart
}

/// What wants to be written somewhere.
enum Claim<'c> {
    Page(&'c Node),
    Asset(&'c Asset),
}

impl Claim<'_> {
    fn out(&self) -> &OutPath {
        match self {
            Claim::Page(node) => &node.out,
            Claim::Asset(asset) => &asset.out,
        }
    }

    fn owner(&self, site: &Site) -> (SrcPath, Span, String) {
        match self {
            Claim::Page(node) => owner(site, node),
            Claim::Asset(asset) => (asset.path.clone(), 0..0, asset.path.to_string()),
        }
    }
}

/// Returns files that stand in the place of a folder, each with the claim to the first file that would lie in it; sorted.
fn in_the_way(claims: &[Claim<'_>], first: &FxHashMap<String, usize>) -> BTreeMap<String, usize> {
    let mut found: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        let key = comparable(claim.out().as_str());
        for (end, _) in key.match_indices('/') {
            let folder = &key[..end];
            if !first.contains_key(folder) {
                continue;
            }
            let below = found.entry(folder.to_string()).or_insert_with(|| (key.clone(), at));
            if key < below.0 {
                *below = (key.clone(), at);
            }
        }
    }
    found.into_iter().map(|(file, (_, at))| (file, at)).collect()
}

/// Returns where a page comes from, for a finding about its address.
fn owner(site: &Site, node: &Node) -> (SrcPath, Span, String) {
    let settings = || SrcPath::new("portal.toml").unwrap_or_else(|| unreachable!("a plain name is a path"));
    let of_page = |path: &SrcPath| {
        let span = site.page(path).and_then(|page| page.facts.fields.text("slug").map(|(_, span)| span.clone())).unwrap_or(0..0);
        (path.clone(), span, path.to_string())
    };
    let registry = &site.registry;
    match &node.subject {
        Subject::Page(path) | Subject::List(path, _) => of_page(path),
        Subject::Tags(_) => (settings(), 0..0, "the list of tags".to_string()),
        Subject::Recommendations(_) => (settings(), 0..0, "the list of recommendations".to_string()),
        Subject::Glossary(_) => {
            (SrcPath::new("content/glossary.toml").unwrap_or_else(settings), 0..0, "the glossary".to_string())
        }
        Subject::Search(_) => (settings(), 0..0, "the search page".to_string()),
        Subject::Alphabet(_) => (settings(), 0..0, "the list of names from A to Z".to_string()),
        Subject::Tag(lang, slug) => {
            let found = site.tag_at.get(&(*lang, slug.clone())).map(|&at| &site.tags[at]);
            let path = found.and_then(|tag| tag.items.first().cloned()).unwrap_or_else(settings);
            (path, 0..0, format!("the tag {}", found.map_or(slug.as_str(), |tag| &tag.name.text)))
        }
        Subject::Tumour(id) | Subject::Professional(id) => {
            let tumours = registry.tumours.as_ref();
            let span = tumours
                .and_then(|list| list.list.iter().find(|tumour| tumour.id.text == *id))
                .map_or(0..0, |tumour| tumour.id.span.clone());
            (tumours.map_or_else(settings, |list| list.path.clone()), span, format!("the tumour {id}"))
        }
        Subject::Form(id) => {
            let dictionary = registry.dictionary.as_ref();
            let span = dictionary
                .and_then(|found| found.forms.iter().find(|form| form.id.text == *id))
                .map_or(0..0, |form| form.id.span.clone());
            (dictionary.map_or_else(settings, |found| found.path.clone()), span, format!("the form {id}"))
        }
        Subject::Variable(name) => {
            let dictionary = registry.dictionary.as_ref();
            let found = registry.variable_at.get(name).and_then(|&at| dictionary?.variables.get(at));
            (
                dictionary.map_or_else(settings, |found| found.path.clone()),
                found.map_or(0..0, |found| found.name.span.clone()),
                format!("the variable {name}"),
            )
        }
        Subject::Tumours => (settings(), 0..0, "the list of tumours".to_string()),
        Subject::Dictionary => (settings(), 0..0, "the dictionary".to_string()),
        Subject::Forms => (settings(), 0..0, "the list of forms".to_string()),
        Subject::Variables => (settings(), 0..0, "the list of variables".to_string()),
        Subject::Releases => (settings(), 0..0, "the list of versions of the dictionary".to_string()),
        Subject::Release(version) => {
            let path = registry.releases.iter().find(|release| release.version.text == *version);
            let origin = path.and_then(|release| site.shown.get(release.version.mark as usize));
            let place = origin.map_or_else(|| (settings(), 0..0), |origin| (origin.path.clone(), origin.span.clone()));
            (place.0, place.1, format!("version {version} of the dictionary"))
        }
        Subject::NotFound(_) => (settings(), 0..0, "the page for lost readers".to_string()),
        Subject::Redirect(target) => {
            let page = site.pages.iter().find(|page| page.card.url == *target);
            let alias = page.and_then(|page| {
                page.facts
                    .fields
                    .texts("aliases")
                    .iter()
                    .find(|alias| alias_url(&alias.value).as_deref() == Some(&node.url))
                    .map(|alias| alias.span.clone())
            });
            let path = page.map_or_else(settings, |page| page.card.path.clone());
            let name = format!("an alias of {path}");
            (path, alias.unwrap_or(0..0), name)
        }
    }
}
