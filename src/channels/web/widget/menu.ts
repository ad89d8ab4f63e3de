export interface Menu {
  isOpen(): boolean;
  /** Closes it; the focus goes back to its button if it was inside. */
  close(): void;
}

/** A button that shows and hides a panel; a click or the focus elsewhere closes it. */
export function createMenu(button: HTMLButtonElement, panel: HTMLElement): Menu {
  const isOpen = (): boolean => !panel.hidden;
  const show = (open: boolean): void => {
    panel.hidden = !open;
    button.setAttribute('aria-expanded', `${open}`);
  };
  const leave = (event: Event): void => {
    const at = event.target as Node;
    if (isOpen() && !panel.contains(at) && !button.contains(at)) show(false);
  };
  button.addEventListener('click', () => show(!isOpen()));
  document.addEventListener('pointerdown', leave);
  document.addEventListener('focusin', leave);
  return {
    isOpen,
    close() {
      const inside = panel.contains(document.activeElement);
      show(false);
      if (inside) button.focus();
    },
  };
}
