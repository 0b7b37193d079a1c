/** A sheet for each scenario, or for `?scenario=salary-link`. */
import { render } from 'preact';
import { readPolicy } from '../../policy/read';
import { dressPage } from '../../ui/own-page';
import { t } from '../../words/words';
import { Handout } from './handout';

dressPage(t('handout_pageTitle'));

const root = document.getElementById('root');
const id = new URLSearchParams(location.search).get('scenario') ?? undefined;

readPolicy().then(
  ({ policy }) => root && render(<Handout policy={policy} id={id} print={() => print()} />, root),
  console.error,
);
