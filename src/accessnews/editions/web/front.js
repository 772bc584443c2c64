// A page that only shows: its settings work where scripts do.
document.querySelector(".bar").hidden = false;
