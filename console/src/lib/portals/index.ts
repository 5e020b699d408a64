export { contextsText, PORTAL_CONTEXTS, signInAddress } from './portals';
export { PortalTicks } from './PortalTicks';
export { usePortalOptions } from './usePortalOptions';
