import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// What is awaited comes when it comes: on a busy machine a part that is loaded lazily takes longer than the usual second.
configure({ asyncUtilTimeout: 20_000 })

// By itself the library would clean up after the first file of a worker only.
afterEach(cleanup)
