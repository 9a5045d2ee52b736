/** The variable that holds the data source, in queries as `${ds}`, in URLs as `var-ds`. */
export const DATA_SOURCE_VARIABLE = 'ds';
