using System.Buffers;
using System.Text;

namespace RunTui.Terminal.Input;

public sealed partial class AnsiInputParser
{
    private ArrayBufferWriter<byte>? _paste;
    private int _endMatched;

    private static ReadOnlySpan<byte> PasteEnd => "\e[201~"u8;

    private void BeginPaste()
    {
        _state = State.Paste;
        _paste = new ArrayBufferWriter<byte>(256);
        _endMatched = 0;
    }

    /// <summary>Takes bytes of a paste up to its end. Returns how many it used.</summary>
    private int TakePaste(ReadOnlySpan<byte> bytes)
    {
        if (_endMatched == 0)
        {
            var plain = bytes.IndexOf((byte)0x1B);
            plain = plain < 0 ? bytes.Length : plain;
            if (plain > 0)
            {
                Keep(bytes[..plain]);
                return plain;
            }
        }

        if (bytes[0] != PasteEnd[_endMatched])
        {
            var matched = _endMatched;
            _endMatched = 0;
            Keep(PasteEnd[..matched]);
            return matched == 0 ? 1 : 0;
        }

        if (++_endMatched == PasteEnd.Length)
        {
            _state = State.Ground;
            EndPaste();
        }

        return 1;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        var paste = _paste!;
        paste.Write(bytes[..Math.Min(bytes.Length, MaxPaste - paste.WrittenCount)]);
    }

    private void EndPaste()
    {
        var text = Encoding.UTF8.GetString(_paste!.WrittenSpan);
        _paste = null;
        _deliver(new InputEvent.Pasted(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')));
    }
}
