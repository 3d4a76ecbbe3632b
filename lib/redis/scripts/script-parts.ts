/**
 * Calls a command, and reports what Redis refused. The phase is `unknown` while an earlier sending may
 * have applied the change. After that it is `refused`: nothing has changed.
 */
export const RUN = `
local phase = 'unknown'
local function run(command, key, ...)
  local reply = redis.pcall(command, key, ...)
  if type(reply) == 'table' and reply.err then
    error(phase .. ' ' .. command .. ' ' .. key .. ': ' .. reply.err, 0)
  end
  return reply
end
`;

/**
 * Returns the epoch, of a primary only. Redis draws the first part anew when it starts and when it promotes a replica.
 * The second part is the id of the first change: versions start again if somebody empties a running server.
 */
export const EPOCH = `
local function epoch(begun)
  local info = run('INFO', 'replication')
  if not string.find(info, 'role:master', 1, true) then
    error('replica', 0)
  end
  return string.match(info, 'master_replid:(%x+)') .. ' ' .. (begun or '')
end
`;
