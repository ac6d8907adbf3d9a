import { configure } from '@testing-library/react'

// What is awaited comes when it comes: on a busy machine a part that is loaded lazily takes longer than the usual second.
configure({ asyncUtilTimeout: 4000 })
