/**
 * Runs in the page: everything around a form that looks like sending it and sends nothing, then one
 * button that does send it to the address, from a form that leads elsewhere.
 */
export async function submitOnce(address: string): Promise<number> {
  const target = document.createElement('iframe');
  target.name = 'target';
  document.body.append(target);
  const wait = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
  const make = (action: string) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.target = 'target';
    form.action = action;
    const items = [
      { name: 'a.docx', docId: 'https://contoso.sharepoint.com/_api/v2.0/drives/b!x/items/01A', isFolder: false },
    ];
    for (const [name, value] of [
      ['zipFileName', 'Contoso.zip'],
      ['files', JSON.stringify({ items })],
    ] as const) {
      const field = document.createElement('input');
      field.name = name;
      field.value = value;
      form.append(field);
    }
    document.body.append(form);
    return form;
  };
  const elsewhere = '/_test/echo/elsewhere';
  let collected = 0;
  const collect = (form: HTMLFormElement) => {
    collected += [...new FormData(form)].length;
  };

  const prevented = make(address);
  prevented.addEventListener('submit', event => {
    collect(prevented);
    event.preventDefault();
  });
  prevented.requestSubmit();
  collect(prevented);

  const forged = make(address);
  forged.dispatchEvent(new SubmitEvent('submit', { bubbles: true }));
  collect(forged);
  const data = new FormData(forged);
  forged.dispatchEvent(new FormDataEvent('formdata', { formData: data, bubbles: true }));
  HTMLFormElement.prototype.submit.call(document.createElement('form'));

  // The address is the button's, which leads away from it.
  const away = make(address);
  const button = document.createElement('button');
  button.formAction = elsewhere;
  away.append(button);
  button.click();
  await wait(200);
  collect(away);
  away.action = address;
  collect(away);

  // And here towards it.
  const towards = make(elsewhere);
  const pressed = document.createElement('button');
  pressed.formAction = address;
  towards.append(pressed);
  pressed.click();
  await wait(200);
  towards.action = address;
  collect(towards);
  return collected;
}
