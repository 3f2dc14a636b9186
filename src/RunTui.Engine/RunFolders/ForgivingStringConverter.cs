using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RunTui.Engine.RunFolders;

/// <summary>Reads a string; anything else is empty. Bytes that are not UTF-8 become visible replacement characters.</summary>
internal sealed class ForgivingStringConverter : JsonConverter<string>
{
    public override bool HandleNull => true;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return "";
        }

        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
