using NJsonSchema;

namespace ComplianceEngine.Tests.Reporting;

/// <summary>The part of SARIF 2.1.0 that the writer uses, written down from the specification, and stricter: what GitHub requires is required, and no text is empty.</summary>
internal static class SarifSchema
{
    private const string Text = """
        {
          "type": "object", "additionalProperties": false, "required": ["$schema", "version", "runs"],
          "properties": { "$schema": { "type": "string", "format": "uri" }, "version": { "enum": ["2.1.0"] }, "runs": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/run" } } },
          "definitions": {
            "string": { "type": "string", "minLength": 1 },
            "level": { "enum": ["none", "note", "warning", "error"] },
            "message": { "type": "object", "additionalProperties": false, "required": ["text"], "properties": { "text": { "$ref": "#/definitions/string" } } },
            "run": {
              "type": "object", "additionalProperties": false, "required": ["tool", "results", "automationDetails", "invocations"],
              "properties": {
                "tool": { "type": "object", "additionalProperties": false, "required": ["driver"], "properties": { "driver": { "$ref": "#/definitions/driver" } } },
                "automationDetails": { "type": "object", "additionalProperties": false, "required": ["id"], "properties": { "id": { "type": "string", "pattern": "^comply/.+/$" } } },
                "invocations": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/invocation" } },
                "originalUriBaseIds": { "type": "object", "additionalProperties": { "type": "object", "additionalProperties": false, "properties": { "uri": { "type": "string", "format": "uri" }, "description": { "$ref": "#/definitions/message" } } } },
                "artifacts": { "type": "array", "uniqueItems": true, "items": { "$ref": "#/definitions/artifact" } },
                "columnKind": { "enum": ["utf16CodeUnits", "unicodeCodePoints"] },
                "results": { "type": "array", "maxItems": 5000, "items": { "$ref": "#/definitions/result" } },
                "properties": { "type": "object" }
              }
            },
            "driver": {
              "type": "object", "additionalProperties": false, "required": ["name", "semanticVersion", "rules"],
              "properties": {
                "name": { "$ref": "#/definitions/string" },
                "semanticVersion": { "type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+" },
                "rules": { "type": "array", "uniqueItems": true, "items": { "$ref": "#/definitions/rule" } }
              }
            },
            "rule": {
              "type": "object", "additionalProperties": false, "required": ["id", "shortDescription", "fullDescription", "help", "defaultConfiguration"],
              "properties": {
                "id": { "$ref": "#/definitions/string" },
                "name": { "$ref": "#/definitions/string" },
                "shortDescription": { "$ref": "#/definitions/message" },
                "fullDescription": { "type": "object", "additionalProperties": false, "required": ["text"], "properties": { "text": { "type": "string", "minLength": 1, "maxLength": 1024 } } },
                "help": { "type": "object", "additionalProperties": false, "required": ["text"], "properties": { "text": { "$ref": "#/definitions/string" }, "markdown": { "$ref": "#/definitions/string" } } },
                "helpUri": { "type": "string", "format": "uri" },
                "defaultConfiguration": { "type": "object", "additionalProperties": false, "required": ["level"], "properties": { "level": { "$ref": "#/definitions/level" } } },
                "properties": {
                  "type": "object", "required": ["tags", "precision", "problem.severity"],
                  "properties": {
                    "tags": { "type": "array", "uniqueItems": true, "maxItems": 10, "items": { "$ref": "#/definitions/string" } },
                    "precision": { "enum": ["very-high", "high", "medium", "low"] },
                    "security-severity": { "type": "string", "pattern": "^(10|[0-9])\\.[0-9]$" },
                    "problem.severity": { "enum": ["error", "warning", "recommendation"] }
                  }
                }
              }
            },
            "invocation": {
              "type": "object", "additionalProperties": false, "required": ["executionSuccessful"],
              "properties": { "executionSuccessful": { "type": "boolean" }, "toolExecutionNotifications": { "type": "array", "items": { "$ref": "#/definitions/notification" } } }
            },
            "notification": {
              "type": "object", "additionalProperties": false, "required": ["message"],
              "properties": {
                "descriptor": { "type": "object", "additionalProperties": false, "properties": { "id": { "$ref": "#/definitions/string" } } },
                "level": { "$ref": "#/definitions/level" },
                "message": { "$ref": "#/definitions/message" },
                "locations": { "type": "array", "uniqueItems": true, "items": { "$ref": "#/definitions/location" } }
              }
            },
            "artifact": {
              "type": "object", "additionalProperties": false,
              "properties": { "location": { "$ref": "#/definitions/artifactLocation" }, "length": { "type": "integer", "minimum": -1 }, "hashes": { "type": "object", "additionalProperties": { "type": "string" } } }
            },
            "artifactLocation": {
              "type": "object", "additionalProperties": false, "required": ["uri"],
              "properties": { "uri": { "type": "string", "pattern": "^(file:///)?([A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$" }, "uriBaseId": { "$ref": "#/definitions/string" } }
            },
            "region": {
              "type": "object", "additionalProperties": false, "required": ["startLine", "startColumn", "endLine", "endColumn"],
              "properties": { "startLine": { "type": "integer", "minimum": 1 }, "startColumn": { "type": "integer", "minimum": 1 }, "endLine": { "type": "integer", "minimum": 1 }, "endColumn": { "type": "integer", "minimum": 1 } }
            },
            "physicalLocation": {
              "type": "object", "additionalProperties": false, "required": ["artifactLocation", "region"],
              "properties": { "artifactLocation": { "$ref": "#/definitions/artifactLocation" }, "region": { "$ref": "#/definitions/region" } }
            },
            "location": {
              "type": "object", "additionalProperties": false, "minProperties": 1,
              "properties": { "id": { "type": "integer", "minimum": 0 }, "physicalLocation": { "$ref": "#/definitions/physicalLocation" }, "message": { "$ref": "#/definitions/message" } }
            },
            "result": {
              "type": "object", "additionalProperties": false, "required": ["ruleId", "ruleIndex", "kind", "level", "message", "locations", "partialFingerprints", "properties"],
              "properties": {
                "ruleId": { "$ref": "#/definitions/string" },
                "ruleIndex": { "type": "integer", "minimum": 0 },
                "kind": { "enum": ["notApplicable", "pass", "fail", "review", "open", "informational"] },
                "level": { "$ref": "#/definitions/level" },
                "message": { "$ref": "#/definitions/message" },
                "locations": { "type": "array", "minItems": 1, "maxItems": 1, "items": { "allOf": [{ "$ref": "#/definitions/location" }, { "required": ["physicalLocation"] }] } },
                "relatedLocations": { "type": "array", "uniqueItems": true, "items": { "$ref": "#/definitions/location" } },
                "codeFlows": { "type": "array", "items": { "$ref": "#/definitions/codeFlow" } },
                "partialFingerprints": {
                  "type": "object", "additionalProperties": { "type": "string" }, "required": ["primaryLocationLineHash", "complianceFlow/v1"]
                },
                "properties": {
                  "type": "object", "required": ["outcome", "status"],
                  "properties": { "outcome": { "enum": ["violation", "undetermined"] }, "status": { "enum": ["current", "upcoming"] } }
                }
              }
            },
            "codeFlow": {
              "type": "object", "additionalProperties": false, "required": ["threadFlows"],
              "properties": {
                "threadFlows": {
                  "type": "array", "minItems": 1,
                  "items": {
                    "type": "object", "additionalProperties": false, "required": ["locations"],
                    "properties": {
                      "locations": {
                        "type": "array", "minItems": 1,
                        "items": { "type": "object", "additionalProperties": false, "properties": { "location": { "$ref": "#/definitions/location" } } }
                      }
                    }
                  }
                }
              }
            }
          }
        }
        """;

    private static readonly Task<JsonSchema> s_schema = JsonSchema.FromJsonAsync(Text);

    /// <summary>What is wrong with a log, one line each; empty when nothing is.</summary>
    public static async Task<IReadOnlyList<string>> GetErrorsAsync(string sarif) =>
        [.. (await s_schema).Validate(sarif).Select(e => $"{e.Path}: {e.Kind}")];
}
