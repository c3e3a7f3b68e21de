/** Cities with real pincodes, so that state, tax and delivery agree with what the shop derives from them. */
export interface Place {
  city: string;
  state: string;
  areas: readonly (readonly [locality: string, pincode: string])[];
}

const place = (city: string, state: string, areas: Place['areas']): Place => ({ city, state, areas });

export const places: readonly Place[] = [
  place('Bengaluru', 'Karnataka', [
    ['Indiranagar', '560038'],
    ['Jayanagar', '560041'],
    ['Koramangala', '560034'],
    ['Malleshwaram', '560003'],
  ]),
  place('Mysuru', 'Karnataka', [
    ['Gokulam', '570002'],
    ['Vijayanagar', '570017'],
  ]),
  place('Mumbai', 'Maharashtra', [
    ['Andheri West', '400053'],
    ['Dadar', '400014'],
    ['Powai', '400076'],
  ]),
  place('Pune', 'Maharashtra', [
    ['Kothrud', '411038'],
    ['Aundh', '411007'],
  ]),
  place('New Delhi', 'Delhi', [
    ['Lajpat Nagar', '110024'],
    ['Dwarka', '110075'],
    ['Karol Bagh', '110005'],
  ]),
  place('Gurugram', 'Haryana', [
    ['Sector 14', '122001'],
    ['DLF Phase 2', '122002'],
  ]),
  place('Chennai', 'Tamil Nadu', [
    ['Adyar', '600020'],
    ['T. Nagar', '600017'],
  ]),
  place('Coimbatore', 'Tamil Nadu', [['R. S. Puram', '641002']]),
  place('Hyderabad', 'Telangana', [
    ['Banjara Hills', '500034'],
    ['Madhapur', '500081'],
  ]),
  place('Kochi', 'Kerala', [
    ['Kadavanthra', '682020'],
    ['Edappally', '682024'],
  ]),
  place('Kolkata', 'West Bengal', [
    ['Salt Lake', '700064'],
    ['Gariahat', '700019'],
  ]),
  place('Ahmedabad', 'Gujarat', [
    ['Navrangpura', '380009'],
    ['Satellite', '380015'],
  ]),
  place('Jaipur', 'Rajasthan', [
    ['Malviya Nagar', '302017'],
    ['C-Scheme', '302001'],
  ]),
  place('Lucknow', 'Uttar Pradesh', [
    ['Gomti Nagar', '226010'],
    ['Hazratganj', '226001'],
  ]),
  place('Bhopal', 'Madhya Pradesh', [['Arera Colony', '462016']]),
  place('Patna', 'Bihar', [['Boring Road', '800001']]),
  place('Bhubaneswar', 'Odisha', [['Saheed Nagar', '751007']]),
  place('Guwahati', 'Assam', [['Ganeshguri', '781006']]),
  place('Visakhapatnam', 'Andhra Pradesh', [['M. V. P. Colony', '530017']]),
  place('Panaji', 'Goa', [['Altinho', '403001']]),
];
