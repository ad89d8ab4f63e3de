import { AppError } from '../../errors.ts';
import { escapeHtml } from '../../lib/html.ts';
import type { DeskAssets } from './assets.ts';

/** The document around the console. It holds nothing of any candidate; what it shows is read once somebody is signed in. */
export function deskShell(agencyName: string, assets: DeskAssets): string {
  const agency = escapeHtml(agencyName);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Console · ${agency}</title>
<link rel="icon" type="image/svg+xml" href="/console/assets/${assets.icon}">
<link rel="stylesheet" href="/console/assets/${assets.style}">
<script type="module" src="/console/assets/${assets.script}"></script>
</head>
<body data-agency="${agency}">
<noscript><p class="notice">The console needs JavaScript. Switch it on for this site and load the page again.</p></noscript>
<div id="desk"></div>
</body>
</html>
`;
}

/** The page may load its own script, style and icon, talk to its own server, and nothing else. */
export const SHELL_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

export function findAsset(assets: DeskAssets, name: string): { contentType: string; body: Buffer } {
  const asset = assets.find(name);
  if (!asset) throw new AppError('not-found', 'There is no such file. Load the page again.');
  return asset;
}
