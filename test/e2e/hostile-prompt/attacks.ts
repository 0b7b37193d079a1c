/** What a page can do about a prompt that it would rather not have: each runs in the page. */

export interface Attack {
  name: string;
  /** Before anything is shared. */
  before?(): void;
  /** While the prompt is open. A promise resolves when the attack is over, if it has an end. */
  during?(): unknown;
  /**
   * `kept`: the prompt stands, and a person can answer it. `unseen`: it cannot be kept in sight,
   * and the log says so.
   */
  ends: 'kept' | 'unseen';
  /** Where it cannot see what is painted (Intersection Observer v2). */
  endsInFirefox?: 'kept';
}

/** Colour of what is put above the prompt; no colour of ours. */
export const COVER = [255, 0, 255] as const;

export const ATTACKS: readonly Attack[] = [
  {
    name: 'takes it out',
    during: () => document.querySelector('second-look')?.remove(),
    ends: 'kept',
  },
  {
    name: 'takes it out as often as it comes back',
    during: () => {
      const remove = () => document.querySelector('second-look')?.remove();
      remove();
      new MutationObserver(remove).observe(document, { childList: true, subtree: true });
    },
    ends: 'unseen',
  },
  {
    name: 'ends all timers of its window as they begin, and takes it out',
    before: () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        // The timers of content scripts have numbers of the same row.
        const last = Number(setTimeout(() => undefined));
        for (let id = 0; id <= last; id += 1) clearTimeout(id);
        port2.postMessage(0);
      };
      port2.postMessage(0);
    },
    during: () => document.querySelector('second-look')?.remove(),
    ends: 'kept',
  },
  {
    name: 'hides its whole document',
    during: () => document.documentElement.style.setProperty('display', 'none', 'important'),
    ends: 'unseen',
  },
  {
    name: 'makes its document transparent, blurred and untouchable',
    during: () => {
      document.documentElement.style.cssText =
        'opacity: 0; visibility: hidden; filter: blur(9px); pointer-events: none; user-select: none';
    },
    ends: 'kept',
  },
  {
    name: 'opens a modal dialog above it',
    during: () => {
      const dialog = document.body.appendChild(document.createElement('dialog'));
      dialog.style.cssText =
        'inset: 0; width: 100vw; height: 100vh; max-width: none; max-height: none; background: #f0f';
      dialog.showModal();
    },
    ends: 'kept',
  },
  {
    name: 'opens a modal dialog above it as often as it comes to the front',
    during: () => {
      const dialog = document.body.appendChild(document.createElement('dialog'));
      dialog.style.cssText =
        'inset: 0; width: 100vw; height: 100vh; max-width: none; max-height: none; background: #f0f';
      setInterval(() => {
        dialog.close();
        dialog.showModal();
      }, 20);
    },
    ends: 'unseen',
  },
  {
    name: 'opens a popover above it that lets clicks through',
    during: () => {
      const cover = document.body.appendChild(document.createElement('div'));
      cover.popover = 'manual';
      cover.style.cssText = 'inset: 0; width: 100vw; height: 100vh; background: #f0f; pointer-events: none';
      cover.showPopover();
    },
    ends: 'kept',
  },
  {
    name: 'opens one inside a closed shadow root',
    during: () => {
      const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' });
      const cover = root.appendChild(document.createElement('div'));
      cover.popover = 'manual';
      cover.style.cssText = 'inset: 0; width: 100vw; height: 100vh; background: #f0f; pointer-events: none';
      cover.showPopover();
    },
    ends: 'kept',
  },
  {
    name: 'opens one there as often as it comes to the front',
    during: () => {
      const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' });
      const cover = root.appendChild(document.createElement('div'));
      cover.popover = 'manual';
      cover.style.cssText = 'inset: 0; width: 100vw; height: 100vh; background: #f0f; pointer-events: none';
      setInterval(() => {
        if (cover.matches(':popover-open')) cover.hidePopover();
        cover.showPopover();
      }, 20);
    },
    ends: 'unseen',
    endsInFirefox: 'kept',
  },
  {
    name: 'dispatches clicks, keys, cancel, close and submit',
    during: () => {
      const host = document.querySelector('second-look');
      for (const target of [host, document, window]) {
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick'])
          target?.dispatchEvent(
            new MouseEvent(type, { bubbles: true, composed: true, detail: 0, clientX: innerWidth / 2 }),
          );
        for (const type of ['cancel', 'close', 'submit', 'toggle', 'beforetoggle', 'input', 'change', 'pagehide'])
          target?.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
        for (const type of ['keydown', 'keypress', 'keyup'])
          for (const key of ['Escape', 'Enter', 'Tab', ' '])
            target?.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true }));
      }
      (host as HTMLElement | null)?.click();
    },
    ends: 'kept',
  },
  {
    name: 'has replaced what a dialog is made of',
    before: () => {
      const nothing = () => undefined;
      for (const method of ['showModal', 'show', 'close'] as const) HTMLDialogElement.prototype[method] = nothing;
      HTMLElement.prototype.showPopover = nothing;
      Element.prototype.attachShadow = () => document.createElement('p') as unknown as ShadowRoot;
      for (const method of ['append', 'remove', 'getBoundingClientRect', 'matches'] as const)
        Object.defineProperty(Element.prototype, method, { value: nothing });
      for (const name of ['CSSStyleSheet', 'MutationObserver', 'IntersectionObserver', 'CustomEvent', 'ShadowRoot'])
        Object.defineProperty(globalThis, name, { value: class {} });
      Object.defineProperty(Event.prototype, 'isTrusted', { get: () => true });
      Object.defineProperty(Document.prototype, 'elementFromPoint', { value: nothing });
      Object.defineProperty(Document.prototype, 'hidden', { get: () => true });
      document.createElement = () => null as unknown as HTMLElement;
    },
    ends: 'kept',
  },
  {
    name: 'has replaced the listeners and the clocks',
    before: () => {
      EventTarget.prototype.addEventListener = () => undefined;
      EventTarget.prototype.removeEventListener = () => undefined;
      Object.assign(globalThis, { setTimeout: () => 0, setInterval: () => 0, requestAnimationFrame: () => 0 });
      performance.now = () => 1e12;
      Date.now = () => 0;
    },
    ends: 'kept',
  },
  {
    name: 'stops every event at its window',
    before: () => {
      for (const type of [
        'pointerdown',
        'mousedown',
        'mouseup',
        'click',
        'keydown',
        'keyup',
        'focusin',
        'toggle',
        'beforetoggle',
      ])
        window.addEventListener(
          type,
          event => {
            event.stopImmediatePropagation();
            event.preventDefault();
          },
          true,
        );
    },
    ends: 'kept',
  },
  {
    name: 'takes the focus in a loop',
    during: () => {
      const field = document.body.appendChild(document.createElement('input'));
      setInterval(() => {
        (document.activeElement as HTMLElement | null)?.blur();
        field.focus();
        window.focus();
      }, 5);
    },
    ends: 'kept',
  },
  {
    name: 'changes its root element',
    during: () => {
      const html = document.createElement('html');
      html.append(document.createElement('body'));
      document.documentElement.replaceWith(html);
    },
    ends: 'kept',
  },
  {
    name: 'writes its document anew',
    during: () => {
      document.open();
      document.write('<!doctype html><p>Nothing to see here.</p>');
      document.close();
    },
    ends: 'kept',
  },
  {
    name: 'moves it into a frame',
    during: () => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      frame.style.display = 'none';
      const host = document.querySelector('second-look');
      if (host) frame.contentDocument?.body.append(host);
    },
    ends: 'kept',
  },
  {
    name: 'moves it into an element that is not shown',
    during: () => {
      const room = document.body.appendChild(document.createElement('div'));
      room.hidden = true;
      room.inert = true;
      const host = document.querySelector('second-look');
      if (host) room.append(host);
    },
    ends: 'kept',
  },
  {
    name: 'gives it attributes and styles',
    during: () => {
      const host = document.querySelector('second-look') as HTMLElement;
      const sheet = document.head.appendChild(document.createElement('style'));
      sheet.textContent =
        'second-look, second-look * { display: none !important; opacity: 0 !important; transform: translate(-200vw) !important; clip-path: circle(0) !important }' +
        'html { interactivity: inert }';
      setInterval(() => {
        host.inert = true;
        host.hidden = true;
        host.setAttribute('aria-hidden', 'true');
        host.setAttribute('style', 'display: none !important; opacity: 0 !important; inset: auto -200vw !important');
        document.documentElement.inert = true;
        document.body.inert = true;
      }, 10);
    },
    ends: 'kept',
  },
  {
    name: 'closes its popover and asks for another root',
    during: () => {
      const host = document.querySelector('second-look') as HTMLElement;
      setInterval(() => {
        try {
          host.hidePopover();
        } catch {
          // It was not open.
        }
        host.popover = null;
        try {
          host.attachShadow({ mode: 'open' });
        } catch {
          // It has one.
        }
      }, 15);
    },
    ends: 'kept',
  },
  {
    name: 'looks for the words on the button, and chooses them',
    during: () => {
      const find = (globalThis as unknown as { find(text: string): boolean }).find;
      find('Share anyway');
      getSelection()?.focusNode?.parentElement?.click();
      document.execCommand('selectAll');
      document.execCommand('delete');
    },
    ends: 'kept',
  },
  {
    name: 'changes its address, its title and its history',
    during: () => {
      for (let step = 0; step < 20; step += 1) history.pushState({}, '', `?step=${step}`);
      location.hash = 'elsewhere';
      history.back();
      document.title = 'Elsewhere';
    },
    ends: 'kept',
  },
  {
    name: 'hides everything by a style sheet',
    during: () => {
      document.head.appendChild(document.createElement('style')).textContent = '* { display: none !important }';
    },
    ends: 'unseen',
  },
  {
    name: 'shrinks, turns and moves its whole document',
    during: () => {
      document.documentElement.style.cssText =
        'font-size: 0; line-height: 0; transform: translate(-200vw) rotate(180deg) scale(.01); scale: .01; rotate: 90deg; translate: 200vw; perspective: 1px; contain: strict; clip-path: circle(0); mask: linear-gradient(transparent, transparent); overflow: hidden; width: 0; height: 0; mix-blend-mode: difference';
    },
    ends: 'kept',
  },
  {
    name: 'makes itself so small that nobody can read it',
    during: () => {
      document.documentElement.style.cssText = 'zoom: .02 !important';
    },
    ends: 'unseen',
  },
  {
    name: 'captures the pointer',
    during: () => {
      for (const type of ['pointermove', 'pointerdown', 'pointerup'])
        addEventListener(type, event => document.body.setPointerCapture((event as PointerEvent).pointerId), true);
    },
    ends: 'kept',
  },
  {
    name: 'stops all that loads',
    during: () => {
      setInterval(() => window.stop(), 20);
    },
    ends: 'kept',
  },
  {
    name: 'changes its tree without end',
    during: () => {
      const room = document.documentElement.appendChild(document.createElement('div'));
      setInterval(() => {
        room.replaceChildren(...Array.from({ length: 100 }, () => document.createElement('i')));
        document.documentElement.append(room);
      }, 30);
    },
    ends: 'kept',
  },
  {
    name: 'reaches for it from a frame of its own',
    during: () => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const inside = frame.contentWindow as unknown as typeof globalThis;
      const host = document.querySelector('second-look') as HTMLElement;
      // What the frame has of its own is no other way in.
      inside.HTMLElement.prototype.click.call(host);
      // Over before the person answers: Escape reaches a prompt that is there.
      return new Promise<void>(resolve => {
        let times = 0;
        const timer = inside.setInterval(() => {
          inside.Element.prototype.remove.call(host);
          for (const key of ['Enter', 'Escape', 'Tab', ' '])
            host.dispatchEvent(new inside.KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
          host.dispatchEvent(new inside.PointerEvent('click', { bubbles: true, composed: true }));
          times += 1;
          if (times < 3) return;
          inside.clearInterval(timer);
          resolve();
        }, 200);
      });
    },
    ends: 'kept',
  },
  {
    name: 'has made the element its own, and asks for what is inside it',
    before: () => {
      customElements.define(
        'second-look',
        class extends HTMLElement {
          readonly inside = this.attachInternals();
          connectedCallback() {
            const rewrite = () => {
              const root = this.inside.shadowRoot;
              for (const button of root?.querySelectorAll('button') ?? []) button.textContent = 'Continue';
              root?.querySelector('button.proceed')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
              if (root) root.innerHTML = '';
            };
            setInterval(rewrite, 10);
          }
        },
      );
    },
    ends: 'kept',
  },
  {
    name: 'has made the element its own, with a root of its own',
    before: () => {
      customElements.define(
        'second-look',
        class extends HTMLElement {
          constructor() {
            super();
            this.attachShadow({ mode: 'open' });
          }
        },
      );
    },
    ends: 'kept',
  },
  {
    name: 'gives it another prototype',
    during: () => {
      const host = document.querySelector('second-look') as HTMLElement;
      Object.setPrototypeOf(host, HTMLUnknownElement.prototype);
      Object.setPrototypeOf(HTMLElement.prototype, null);
      Object.defineProperty(host, 'isConnected', { value: false });
    },
    ends: 'kept',
  },
  {
    name: 'asks something itself, again and again',
    // Escape would go to a dialog that is open, and the prompt would wait for ever.
    during: () =>
      new Promise<void>(resolve => {
        let times = 0;
        const timer = setInterval(() => {
          alert('Press Enter');
          confirm('Press Enter');
          times += 1;
          if (times < 3) return;
          clearInterval(timer);
          resolve();
        }, 100);
      }),
    ends: 'kept',
  },
];
