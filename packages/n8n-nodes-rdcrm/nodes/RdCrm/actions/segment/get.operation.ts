import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { segmentLocator } from '../../../shared/descriptions/locators';
import { apiPath, rdCrmRequest } from '../../../shared/transport/request';
import { requiredId } from '../../helpers/parameters';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Get',
	action: 'Get segment',
	description: 'Retrieve a segment by its ID',
};

export const properties: INodeProperties[] = [segmentLocator];

export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const id = requiredId(this, 'segmentId', 'Segment', itemIndex);
	return await rdCrmRequest(this, { method: 'GET', path: apiPath`/segments/${id}`, itemIndex });
}
