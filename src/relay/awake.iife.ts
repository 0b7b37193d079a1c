/**
 * In pages whose requests only a recogniser of the policy knows: the background learns from the
 * policy what to watch, which takes it a moment after each start, and a request in this moment
 * would be lost.
 */
import { keepAwake } from './awake';

keepAwake();
