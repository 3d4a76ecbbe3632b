/**
 * Says what was refused. `unknown` before it is known whether a change was applied by an earlier
 * sending, `refused` afterward: nothing has been changed then.
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
 * Asks for the epoch, of a primary only. Redis draws it anew when it starts and when a replica is
 * promoted.
 */
export const EPOCH = `
local function epoch()
  local info = run('INFO', 'replication')
  if not string.find(info, 'role:master', 1, true) then
    error('replica', 0)
  end
  return string.match(info, 'master_replid:(%x+)')
end
`;
