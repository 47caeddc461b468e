// Prints what net/http knows of one handshake, as programs log it. A server prints its port first.
//
//	go run . <what> [url]
package main

import (
	"crypto/sha1"
	"encoding/base64"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"os"
	"strings"
)

const guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

func accept(key string) string {
	sum := sha1.Sum([]byte(key + guid))
	return base64.StdEncoding.EncodeToString(sum[:])
}

func main() {
	what := os.Args[1]
	if strings.HasPrefix(what, "client") {
		client(what, os.Args[2])
		return
	}
	log.SetOutput(os.Stdout)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(listener.Addr().(*net.TCPAddr).Port)
	http.Serve(listener, http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		show(what, request)
		writer.Header().Set("Upgrade", "websocket")
		writer.Header().Set("Connection", "Upgrade")
		writer.Header().Set("Sec-WebSocket-Accept", accept(request.Header.Get("Sec-WebSocket-Key")))
		writer.WriteHeader(http.StatusSwitchingProtocols)
	}))
}

func show(what string, request *http.Request) {
	switch what {
	case "header":
		fmt.Println(request.Header)
	case "header-syntax":
		fmt.Printf("%#v\n", request.Header)
	case "request":
		fmt.Printf("%v\n", request)
	case "request-names":
		fmt.Printf("%+v\n", request)
	case "dump-quoted":
		dump, _ := httputil.DumpRequest(request, false)
		log.Printf("request: %q", dump)
	case "dump":
		dump, _ := httputil.DumpRequest(request, false)
		log.Printf("%s", dump)
	case "range":
		for name, values := range request.Header {
			log.Printf("%s: %s", name, values)
		}
	}
}

func client(what, url string) {
	request, _ := http.NewRequest("GET", strings.Replace(url, "ws", "http", 1), nil)
	request.Header.Set("Connection", "Upgrade")
	request.Header.Set("Upgrade", "websocket")
	request.Header.Set("Sec-WebSocket-Key", "x3JJHMbDL1EzLkh9GBhXDw==")
	request.Header.Set("Sec-WebSocket-Version", "13")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	if what == "client-names" {
		fmt.Printf("%+v\n%+v\n", request.Header, response)
	} else {
		fmt.Println(request.Header)
		fmt.Println(response.Status, response.Header)
	}
	response.Body.Close()
}
