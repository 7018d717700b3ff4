//! What a page asks for only once its first words are seen.
//!
//! On a slow line a script that is asked for beside the style sheet takes its time from it: with every round trip at 400 ms the first words came at 2.0 s and the
//! largest at 2.6 s, now both at 2.0. Scripts and the manifest stand in a `<template id="late">`; the line below puts them on the page after the first paint. It is the one
//! script that stands in a page, and the policy of the site lets it run by its hash.

/// Puts what is in `#late` on the page once something is painted, in order; three seconds after the page is loaded where no paint is told.
pub const LATE_SCRIPT: &str = r#"(()=>{const{content:c}=document.getElementById("late"),go=()=>document.head.append(c);c.querySelectorAll("script").forEach(s=>s.async=!1);addEventListener("load",()=>setTimeout(go,3e3));new PerformanceObserver(go).observe({type:"paint",buffered:!0})})()"#;

/// The hash of [`LATE_SCRIPT`], as a policy names it. The browser tests run under that policy.
pub const LATE_HASH: &str = "'sha256-9L40NVHOAOzXOuda8iDBikESSPl0vJ0FC/U+rmOY34s='";
