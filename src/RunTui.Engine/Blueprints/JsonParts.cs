using System.Text.Json;

namespace RunTui.Engine.Blueprints;

/// <summary>
/// A JSON object or array cut into its items without losing a byte: bracket, then each item as <see cref="JsonPart"/> with commas
/// between them, then <see cref="Closing"/>, then bracket. Edits replace single parts, so whatever else the file says stays as
/// it is spelled: fields we don't know, key order, numbers, escapes, indentation.
/// </summary>
internal sealed record JsonParts(List<JsonPart> Items, ReadOnlyMemory<byte> Closing, int Length)
{
    /// <param name="text">Starts with the bracket; what follows the container is not looked at. Already checked by <see cref="JsonScan"/>.</param>
    /// <param name="list">A field whose list is to be cut as well, into <see cref="JsonPart.Parts"/>.</param>
    public static JsonParts Split(ReadOnlyMemory<byte> text, string? list = null)
    {
        var reader = new Utf8JsonReader(text.Span, isFinalBlock: true, default);
        reader.Read();
        return Split(ref reader, text, list);
    }

    private static JsonParts Split(ref Utf8JsonReader reader, ReadOnlyMemory<byte> text, string? list)
    {
        var span = text.Span;
        var first = (int)reader.TokenStartIndex;
        var items = new List<JsonPart>();
        var position = (int)reader.BytesConsumed;
        while (true)
        {
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                return new(items, text[position..start], (int)reader.BytesConsumed - first);
            }

            string? name = null;
            var nameLength = 0;
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.GetString();
                nameLength = reader.ValueSpan.Length + 2;
                reader.Read();
            }

            var valueStart = (int)reader.TokenStartIndex;
            var parts = name is not null && name == list && reader.TokenType == JsonTokenType.StartArray ? Split(ref reader, text, list: null) : null;
            reader.Skip();
            var end = (int)reader.BytesConsumed;
            var trail = end;
            while (span[trail] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                trail++;
            }

            var isLast = span[trail] != (byte)',';
            items.Add(new()
            {
                Name = name,
                Lead = text[position..start],
                NameAndColon = text[start..valueStart],
                NameLength = nameLength,
                Value = text[valueStart..end],
                Trail = isLast ? default : text[end..trail],
                Offset = valueStart,
                Parts = parts,
            });
            position = isLast ? end : trail + 1;
        }
    }
}
