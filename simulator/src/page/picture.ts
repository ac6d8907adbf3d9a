const LONGEST_SIDE = 1600

/** The picture as a phone sends it: scaled down and as JPEG, in base64. */
export async function preparePicture(
  file: File,
): Promise<{ data: string; mimeType: string; filename: string }> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  // Transparent pictures would turn black.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const data = canvas.toDataURL('image/jpeg', 0.85).split(',')[1] ?? ''
  return { data, mimeType: 'image/jpeg', filename: file.name.replace(/\.\w+$/, '.jpg') }
}
