// The theme that was chosen here, set before anything is drawn; theme-button in plaza.js changes it.
"use strict";
try {
    const chosen = localStorage.getItem("plaza.theme");
    if (chosen === "light" || chosen === "dark") {
        document.documentElement.dataset.theme = chosen;
    }
} catch {
    // A browser that keeps nothing shows the system's theme.
}
