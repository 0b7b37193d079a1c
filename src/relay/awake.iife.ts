/**
 * The worker learns from the policy what to watch in these pages; a cold start would miss a
 * request.
 */
import { keepAwake } from './awake';

keepAwake();
