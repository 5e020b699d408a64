export { contextsText, PORTAL_CONTEXTS, signInAddress } from './portals';
export { PortalSelect } from './PortalSelect';
export { PortalTicks } from './PortalTicks';
export { usePortalOptions } from './usePortalOptions';
