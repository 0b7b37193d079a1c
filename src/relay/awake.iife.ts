import { keepAwake } from './awake';

keepAwake();
