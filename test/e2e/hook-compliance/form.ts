/** Form posts. All go into a frame, so that the page stays and can be asked. */
import type { Check } from './check';

/**
 * In Chromium a user's gesture (HTML: "transient activation") counts for 5 s, which a busy machine
 * needs for more of them at once.
 */
const BY_ENCODING = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'].map(
  (given): Check => ({
    name: `form: submit(), requestSubmit() and a click, as ${given}`,
    given,
    async run(address, kit, enctype = '') {
      const results: unknown[] = [];
      const target = await kit.frame(frame => {
        frame.name = 'target';
      });
      for (const way of ['submit', 'requestSubmit', 'click', 'get']) {
        const form = document.createElement('form');
        form.method = way === 'get' ? 'get' : 'post';
        form.action = `${address}?${way}`;
        form.target = 'target';
        form.enctype = enctype;
        const field = document.createElement('input');
        field.name = 'a';
        field.value = 'Grüße &\n';
        const button = document.createElement('button');
        button.name = 'pressed';
        button.value = 'yes';
        form.append(field, button);
        document.body.append(form);
        const log: unknown[] = [];
        form.addEventListener('submit', event => log.push('submit', event.submitter === button, event.isTrusted));
        form.addEventListener('formdata', event => log.push('formdata', [...event.formData.keys()], event.isTrusted));
        const loaded = new Promise(resolve => target.addEventListener('load', resolve, { once: true }));
        if (way === 'submit' || way === 'get') form.submit();
        if (way === 'requestSubmit') form.requestSubmit(button);
        if (way === 'click') button.click();
        log.push('returned');
        await loaded;
        results.push([way, log, target.contentWindow?.location.href]);
        form.remove();
      }
      return results;
    },
  }),
);

export const FORM: readonly Check[] = [
  ...BY_ENCODING,
  {
    name: 'form: listeners that add fields, read them, or prevent',
    async run(address, kit) {
      const target = await kit.frame(frame => {
        frame.name = 'target';
      });
      const form = document.createElement('form');
      form.method = 'post';
      form.action = address;
      form.target = 'target';
      const field = document.createElement('input');
      field.name = 'a';
      form.append(field);
      document.body.append(form);
      const log: unknown[] = [];
      let prevent = true;
      form.addEventListener('submit', event => {
        log.push(['in submit', [...new FormData(form).keys()], event.defaultPrevented]);
        if (prevent) event.preventDefault();
      });
      window.addEventListener('formdata', event => {
        event.formData.append('added', 'late');
        log.push(['formdata', event.eventPhase, kit.attempt(() => new FormData(form))]);
      });
      form.requestSubmit();
      await kit.wait(50);
      prevent = false;
      const loaded = new Promise(resolve => target.addEventListener('load', resolve, { once: true }));
      form.requestSubmit();
      await loaded;
      log.push([...new FormData(form).keys()]);
      return log;
    },
  },
  {
    name: 'form: inputs named like its own members',
    async run(address, kit) {
      const target = await kit.frame(frame => {
        frame.name = 'target';
      });
      const form = document.createElement('form');
      form.setAttribute('method', 'post');
      form.setAttribute('action', address);
      form.setAttribute('target', 'target');
      for (const name of [
        'action',
        'method',
        'submit',
        'target',
        'elements',
        'tagName',
        'attributes',
        'dispatchEvent',
        'addEventListener',
        'hasAttribute',
      ]) {
        const field = document.createElement('input');
        field.name = name;
        field.value = `own ${name}`;
        form.append(field);
      }
      document.body.append(form);
      const loaded = new Promise(resolve => target.addEventListener('load', resolve, { once: true }));
      HTMLFormElement.prototype.submit.call(form);
      await loaded;
      return [typeof form.submit, String(form.action), kit.attempt(() => form.submit())];
    },
  },
  {
    name: 'form: buttons with an address, a method and an encoding of their own',
    async run(address, kit) {
      const results: unknown[] = [];
      const target = await kit.frame(frame => {
        frame.name = 'target';
      });
      for (const [action, to, method] of [
        [address, '', 'get'],
        ['/_test/echo/plain', address, 'post'],
        [address, '/_test/echo/plain', 'post'],
      ] as const) {
        const form = document.createElement('form');
        form.method = 'post';
        form.action = action;
        form.target = 'target';
        const button = document.createElement('button');
        if (to) button.formAction = to;
        button.formMethod = method;
        button.name = 'pressed';
        form.append(button);
        document.body.append(form);
        const loaded = new Promise(resolve => target.addEventListener('load', resolve, { once: true }));
        button.click();
        await loaded;
        results.push(target.contentWindow?.location.href);
        form.remove();
      }
      return results;
    },
  },
  {
    name: 'form: submit where nothing goes out',
    async run(address, kit) {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = address;
      form.target = '_self';
      const lonely = kit.attempt(() => form.submit());
      document.body.append(form);
      const field = document.createElement('input');
      field.required = true;
      form.append(field);
      const log: string[] = [];
      for (const type of ['submit', 'formdata', 'invalid']) document.addEventListener(type, () => log.push(type), true);
      form.requestSubmit();
      const forged = form.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }));
      const data = new FormData(form);
      const event = kit.attempt(() =>
        form.dispatchEvent(new FormDataEvent('formdata', { formData: data, bubbles: true })),
      );
      const dialog = document.createElement('form');
      dialog.method = 'dialog';
      document.body.append(dialog);
      dialog.requestSubmit();
      await kit.wait(50);
      return [lonely, log, forged, event, kit.attempt(() => form.requestSubmit(document.createElement('button')))];
    },
  },
];
