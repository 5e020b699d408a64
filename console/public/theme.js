// Sets the colour scheme before the first paint. A file of its own, because the content security policy
// allows no inline script. The key is also in src/theme/color-scheme.ts.
(function () {
  var scheme = 'auto';
  try {
    scheme = localStorage.getItem('rolecall.color-scheme') || 'auto';
  } catch (_) {
    // Storage is blocked: follow the system.
  }
  var dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
