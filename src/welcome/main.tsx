/** Opens once after installation, and from the settings. */
import { render } from 'preact';
import { browser } from '../browser';
import type { PolicyReading } from '../policy/policy';
import { onPolicyChange, readPolicy, readPolicySoon } from '../policy/read';
import { dressPage } from '../ui/own-page';
import { t } from '../words/words';
import { Welcome } from './welcome';

dressPage(t('welcome_title'));

const root = document.getElementById('root');
const settings = () => void browser.runtime.openOptionsPage();
const show = (reading: PolicyReading) => root && render(<Welcome reading={reading} onSettings={settings} />, root);

// On the first start, managed values come some seconds later.
readPolicySoon().then(show);
readPolicy().then(show);
onPolicyChange(show);
