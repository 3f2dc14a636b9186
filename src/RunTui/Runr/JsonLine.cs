using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RunTui.Engine.Reports;

namespace RunTui.Runr;

/// <summary>One JSON document a line, as programs read it.</summary>
internal static class JsonLine
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(JsonNode document, TextWriter output)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            document.WriteTo(json);
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }

    /// <summary>A document of our own, which says its version; those that another tool's callers read keep that tool's form, with <see cref="Write"/>.</summary>
    public static void WriteOwn(JsonObject document, TextWriter output)
    {
        document.Insert(0, JsonVersion.Name, JsonVersion.Current);
        Write(document, output);
    }

    public static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
