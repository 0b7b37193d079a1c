/** A cold start would miss a request. */
import { keepAwake } from './awake';

keepAwake();
