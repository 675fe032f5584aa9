import {serviceDown} from './down.ts';

/** Shadow Metrics, which is in production. */
export const shadowDown = serviceDown('shadow', 'shadow-down', 'critical');
