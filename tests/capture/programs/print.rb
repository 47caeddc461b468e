# Prints what WEBrick knows of one handshake, as programs log it, its port first.
require "webrick"

server = WEBrick::HTTPServer.new(BindAddress: "127.0.0.1", Port: 0, Logger: WEBrick::Log.new(File::NULL), AccessLog: [])
server.mount_proc "/" do |request, response|
  case ARGV[0]
  when "env" then p request.meta_vars.select { |name, _| name.start_with?("HTTP_", "REQUEST_", "PATH_INFO", "SERVER_") }
  when "header" then p request.header
  when "lines" then request.each { |name, value| puts "#{name}: #{value.inspect}" }
  when "request" then puts request.inspect
  end
  $stdout.flush
  response.status = 400
end
puts server.listeners[0].addr[1]
$stdout.flush
trap("TERM") { server.shutdown }
server.start
