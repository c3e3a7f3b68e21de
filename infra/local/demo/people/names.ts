export const firstNames = (
  'Aarav Aditi Aditya Ananya Anjali Arjun Asha Bhavna Chetan Deepa Dev Divya Esha Farhan Gauri Harpreet Imran Isha Ishaan Jaya Kabir Kavya ' +
  'Kiran Lakshmi Manish Meera Mohan Naina Naveen Neha Nikhil Nisha Pooja Pranav Priya Rahul Rajesh Ritu Rohan Sana Sanjay Shalini Shreya ' +
  'Siddharth Simran Sneha Suresh Tanvi Tara Uday Varun Vidya Vikram Yash Zoya Joseph Maria Thomas'
).split(' ');

export const lastNames = (
  'Agarwal Ahmed Banerjee Bhat Bose Chatterjee Chauhan Das Desai Deshmukh Dutta Fernandes Gowda Gupta Hegde Iyer Jain Joshi Kapoor Kaur ' +
  'Khan Kulkarni Kumar Malhotra Mehta Menon Mishra Nair Naidu Patel Patil Pillai Rao Reddy Sharma Shetty Singh Srinivasan Verma Yadav'
).split(' ');

export const houses = [
  'Flat 302, Lotus Residency',
  '14, 2nd Cross',
  'B-1104, Green Meadows',
  '27/A, Temple Street',
  'House No. 88',
  'Plot 9, Sunrise Layout',
  'C-5, Shanti Apartments',
  '3rd Floor, Ganga Bhavan',
];
export const streets = ['5th Main Road', 'Station Road', 'M. G. Road', 'Lake View Road', 'Church Street', 'Nehru Road'];
export const landmarks = [
  'the post office',
  'City Hospital',
  'the metro station',
  'Central Library',
  'the water tank',
  'the Ganesh temple',
];
