<?php
// Prints what PHP knows of one handshake, as programs log it: a script for `php -S`.
$kept = array_filter($_SERVER, fn ($name) => preg_match('/^(HTTP_|REQUEST_|SERVER_|QUERY_STRING|REMOTE_ADDR|PATH_INFO)/', $name), ARRAY_FILTER_USE_KEY);
unset($kept['REQUEST_TIME'], $kept['REQUEST_TIME_FLOAT']);
$shown = [
    'server' => fn () => print_r($kept, true),
    'server-dump' => function () use ($kept) { ob_start(); var_dump($kept); return ob_get_clean(); },
    'server-export' => fn () => var_export($kept, true) . "\n",
    'headers' => fn () => print_r(getallheaders(), true),
    'headers-json' => fn () => json_encode(['method' => $_SERVER['REQUEST_METHOD'], 'url' => $_SERVER['REQUEST_URI'], 'headers' => getallheaders()]) . "\n",
];
file_put_contents('php://stdout', $shown[getenv('SHOWN')]());
http_response_code(400);
