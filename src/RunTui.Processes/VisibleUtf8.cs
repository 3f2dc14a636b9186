using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace RunTui.Processes;

/// <summary>Decodes bytes that claim to be UTF-8; those that aren't stay visible, each as <c>\xNN</c>.</summary>
public static class VisibleUtf8
{
    private const int LongestCharacter = 4;

    /// <summary>The text, whatever the bytes are.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length + 16);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var count) == OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (var wrong in bytes[..count])
                {
                    text.Append(CultureInfo.InvariantCulture, $"\\x{wrong:X2}");
                }
            }

            bytes = bytes[count..];
        }

        return text.ToString();
    }

    /// <summary>How many of the bytes remain when a character that is cut off at their end is left out.</summary>
    public static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(LongestCharacter, bytes.Length); back++)
        {
            if ((bytes[^back] & 0xC0) != 0x80)
            {
                var isCutOff = Rune.DecodeFromUtf8(bytes[^back..], out _, out _) == OperationStatus.NeedMoreData;
                return isCutOff ? bytes.Length - back : bytes.Length;
            }
        }

        return bytes.Length;
    }

    /// <summary>How many bytes at their start belong to a character that began before them.</summary>
    public static int LeadingContinuation(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        while (count < Math.Min(LongestCharacter - 1, bytes.Length) && (bytes[count] & 0xC0) == 0x80)
        {
            count++;
        }

        return count;
    }
}
