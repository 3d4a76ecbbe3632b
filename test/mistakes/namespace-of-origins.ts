// oxlint-disable-next-line import/no-default-export -- what a module of a user exports
export default ['https://app.example.com'];
