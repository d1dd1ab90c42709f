import type { Resource } from '../common/operation';
import * as remove from './delete.operation';
import * as download from './download.operation';
import * as getMany from './getMany.operation';
import * as upload from './upload.operation';

const operations = { delete: remove, download, getMany, upload };

export const dealFile: Resource = { name: 'Deal File', operations };
