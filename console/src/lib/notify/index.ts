export { notifyDone, notifyProblem } from './notify';
