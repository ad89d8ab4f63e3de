export interface Scroll {
  /** After something changed: goes along with it, unless the reader has scrolled up. `latest` stays readable from its top. */
  keepUp(latest?: HTMLElement): void;
  /** Goes to the end and follows again. */
  toEnd(): void;
}

/** Keeps the end of the conversation in sight, and shows `jump` when there is more below than the screen holds. */
export function createScroll(area: HTMLElement, jump: HTMLElement): Scroll {
  let following = true;
  let last = 0;
  let ended = true;
  const atEnd = (): boolean => area.scrollHeight - area.scrollTop - area.clientHeight < 24;
  const toEnd = (): void => {
    following = true;
    jump.hidden = true;
    area.scrollTop = area.scrollHeight;
    note();
  };
  const note = (): void => {
    last = area.scrollTop;
    ended = atEnd();
  };

  // Safari does not let the keyboard into a scrolling area by itself.
  area.tabIndex = 0;
  area.addEventListener('scroll', () => {
    if (atEnd()) {
      following = true;
      jump.hidden = true;
    } else if (area.scrollTop < last - 2) {
      following = false;
    }
    note();
  });
  // The frame grows and shrinks with the screen keyboard.
  new ResizeObserver(() => {
    if (ended) area.scrollTop = area.scrollHeight;
    note();
  }).observe(area);
  jump.addEventListener('click', () => {
    toEnd();
    area.focus();
  });

  return {
    toEnd,
    keepUp(latest) {
      if (!following) {
        jump.hidden = atEnd();
        return;
      }
      const end = area.scrollHeight - area.clientHeight;
      const top = latest ? latest.offsetTop - 8 : end;
      area.scrollTop = Math.max(last, Math.min(end, top));
      jump.hidden = atEnd();
      note();
    },
  };
}
