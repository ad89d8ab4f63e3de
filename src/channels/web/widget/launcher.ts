import { accentOf, inkOn } from './colour.ts';

// The script that embeds the chat: one button, and nothing from the network until it is pressed.
const script = document.currentScript as HTMLScriptElement;
const { accent, label, position } = script.dataset;
const colour = accentOf(accent) ?? '#0f5257';
const side = position === 'left' ? 'left' : 'right';
const text = label?.slice(0, 40) || 'Ask about this career';
const address = new URL(`chat?${new URLSearchParams({ host: location.origin, accent: colour })}`, script.src);

const host = document.createElement('rolecall-chat');
const root = host.attachShadow({ mode: 'open' });
const button = document.createElement('button');
const frame = document.createElement('iframe');
const style = (css: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
};
let open = false;

const show = (now: boolean): void => {
  open = now;
  button.ariaExpanded = `${open}`;
  frame.hidden = !open;
  if (!open) {
    button.focus();
    return;
  }
  button.textContent = text;
  if (frame.src) {
    frame.contentWindow?.postMessage('rolecall:open', address.origin);
  } else {
    frame.src = address.href;
    root.append(frame);
  }
  frame.focus();
};

frame.title = 'Career chat';
button.textContent = text;
button.ariaExpanded = 'false';
button.onclick = () => show(!open);
root.append(button);
root.adoptedStyleSheets = [
  style(
    `*{position:fixed;z-index:2147483647;${side}:1rem;bottom:1rem;border:2px solid #fff;border-radius:2rem;background:#fff;box-shadow:0 2px 16px #0005}button{padding:.75rem 1.25rem;background:${colour};color:${inkOn(colour)};font:600 1rem/1.25 system-ui,sans-serif;cursor:pointer}button:focus-visible{outline:3px solid #1a73e8}iframe{bottom:5rem;width:25rem;height:min(42rem,100% - 6rem);border:1px solid #8888;border-radius:1rem}@media(max-width:30rem),(max-height:30rem){iframe{inset:0;width:100%;height:100%;border:0;border-radius:0}[aria-expanded=true]{visibility:hidden}}`,
  ),
];
// So that what has the focus does not end up under the button (WCAG 2.4.11).
document.adoptedStyleSheets.push(style('html{scroll-padding-bottom:5rem}'));

addEventListener('message', ({ source, origin, data }) => {
  if (!source || source !== frame.contentWindow || origin !== address.origin) return;
  if (data === 'rolecall:close') show(false);
  if (data === 'rolecall:news' && !open) button.textContent = `${text} (new message)`;
});
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape' && open) show(false);
});
// A chat over the whole page must not hide what the keyboard has moved to.
addEventListener('focusin', ({ target }) => {
  if (target === host || !open || getComputedStyle(button).visibility !== 'hidden') return;
  show(false);
  (target as HTMLElement).focus();
});

const add = (): void => document.body.append(host);
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', add);
else add();
