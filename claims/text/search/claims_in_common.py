"""What the vectors of claims have in common, whatever they say: taken off a query's before it is
compared. The encoder makes queries and sentences by different prefixes, so what the sentences have
in common is not it.

The table is made by `python -m bench.claims_in_common`, for the encoder of the lock: by language,
under "" of all, the length of the mean of many claims' vectors, and its direction, a byte a number.
"""

from base64 import b85decode
from collections.abc import Mapping
from functools import cache

from claims.text.search.encoder_file import Floats
from claims.text.search.meaning import ANY, unpacked

_TABLE: Mapping[str, tuple[float, str]] = {
    "": (
        0.8822,
        "HR|HVN#h0`KqEo`HrB{3LfPBEBk9#tGgHC~E4atKHoY|@!`DI3zZWiAD<r}q*yX%K5;Y>b!M3?SJ?Rl2HcC7%#qr"
        "BA1lsi?9?}`u(b&)>&Pz4bQsyo$(7>_C%PdpQHQg(}!Z0+wL%!K7JvXn|{Le1OJlVa;%IGu-HTNVS6fQMkv*+yI+"
        "b7%)I6H9JRMs@iI2A|HrNAjT*3Go=#n~@S+s5i4;4=b7+bvHf;^WS|$F|EKANK+<)34Pt$U`(C5a}x-BM-Ph%0oJ"
        "<={?i-5Gv0+I`1Nh-y%HV*)h}I$ePQx`Yt4`)6g!kJ>=LP^DZsD?zr75Jv_!BH0@G3J}t}UvD>IFGt|-10b$MNK_"
        "^8#F5Brjx7Fa}IK4&`2UOW4-?cF*upSB>7bP?(*2y$D{Q&H|#?0`+J{#cLCmS!#%q*zl+&#*#B}myb_O&F&&@Cf@"
        "8z$H)*T)z#w%#EkKsD_7CD1)S(H;G{<37;CN>2VX",
    ),
    "ru": (
        0.8922,
        "D&^zINZ<t@L?c1`I@iW4LfGBHBk9*tI8nF=D80qJH@!C{$lE{Ay%#ZDGcCj*&*r;B4>T3Jwzs-SIr9@AG)g`&!}Z"
        "TI2;l1(BFrA#&e+u_$VoESQ|c@+)xV{{#wSqEF5Dr*!8S6yJ-gZ~Iy|P=0>m-DKiI*?$lyQ$G4B~77b!Mgtmo+2<"
        "R#n(JUwvKRN6SeKp9ZWsJ$gM(#N#&#MUWL;lb}E;w=JD-6v8g>Eg}9%d*cKB>Dw3)U?qn&P6aK7U?V^9uciR#X~l"
        "#?Lf``4l2<+H|!#T<|;Vo+bz)H(T&Hj^)o7|)5R*RNaffh@hU3B>$}`ALOjDIIpkbLL@?3ou-dCDMA_HM2WQ9ZKO"
        "{&pC)(&YxY+9UKeI&+15(f<-LN<(s3{5;9xOB}*}yR`1OD*5$<XM*L>l1IC>Slt&oQUx*FVm(CR*D&^|l_u*Ebu4"
        "6foQ^-N_d=uihUdO)~NFC(S}V%p3c=;5yL3PEheN",
    ),
    "uk": (
        0.8914,
        "IqT!bPvi>}I3_^$GSJE`Ki%5EB<IylFj&3~E569PHo`O}zt=<7wG%E{EF;1q;^@0Y8ZITj%dx;aLF5e|G)X!t$>`"
        "1_2-fy58rvGz(%Q=**;6#tQ{yi!&cLzE(k@icH{mC_#V9tyMZw-KJu<7@`_eJVKit2^&+I4)Hv}mn5HBxlx9aHP*"
        "(Tr)GdOMEQr0igGZ{eCq`)IM+S0A_#@a7S+`R7{=Qsm8-YQKZ-{sA-#=65I9Qg?^)TY@#z(p_`3g#&sCK0<s%|be"
        ";=sDQ(4=2n)IrJZp+aEyT+%(YM%AM1*`YR!<($zG#IOo_S@i8d2^0whCHa5o{IrC9AJtxWOx!|TSFV)!A18B_PMI"
        "%Q<G1u=qzSP*>Hn~L<3Qyf0<G3s*xf2H<6eKe!)5SMC`~Ky<!^`!)K^o%eDH$xu%p;`T;ylT-CpgqB_q8U-$S50u"
        "BqrP|*ufSqzTF!eKQ8F}B-K7a(<A}5=seKJO;P<Z",
    ),
    "kk": (
        0.8913,
        "Jox9rMCAM$G$KO|GTq84N8QfD9P8p(D^=4GEvL)FGP*D#!^=O-${i(N92UGB-`vPU201Cc%DSs8LE{x6IY~M<&ic"
        "qV{@DvC8PX5i)78-)&`UbiO4}?W&dA5v$}>>THQqI_#3nYsL%q`|HYvW+@Z>1jFxkG=%=0A*IQ=&r2rn^RzU}$x("
        "<Rs>EjVM^Q`0W(D+EK>rN%Zs+uFV9#NIbZ$=}`;<1_;}-8@Di<>S@Az`N8P7V`Wh*t6d?$2>e73+po_AP2=l-9J9"
        "F={wf-8Z6T)Iq)T=(IG_G)hgTAv%by64<jAA-QF;<F6r9@{WdJT@wnO+IW^50Eb>MoIxV@`sMN1AAIiwt`&8E8F)"
        "%qeIpFIztJKcSCd@$_3{>bP=CUg$xg7&23>GaN%;Ppc_yqdD#?1Z6FfHTWD=ISE$0x1Z;5f;wAUoD7{IxLA&l)X("
        "AQaRg%+VPxzw9F=A~WRx8_+O4;u`<9=|s@KMnf1k",
    ),
    "en": (
        0.8745,
        "ION{XIqeE4Nf|o~G~UiEIM(jMBkspkGeFe{C%w?aG{Y?!$=^B8)fOy8A|cHv*6qGG5j8Bm!o<WsE$R;$H9#^dzxK"
        "*H`P}dkAJZ1p+1b}9#x*e5N%Jf)(8IgP(IZaMHP|=W#WO0vN5<JCLOsLZ|Is1KH`~0*$>uy9F6|o_Auc&gy502L-"
        "6-7)JvnjTP1ZHRITSwEt;s7a*2%x{&E73X<<{jY(JTE<)F?|T+2qm0&%V$cAMx`t)4tIo)HpXL6Y(4(BoD<j!a+H"
        "<=R4Q)2q@AzIPo5V=@u#6);8GT(U{A}?=T>?(bFcgIo;bG^ddLN>B8P9I!MYMBJV;sFDu*Ux8JQLDA&o?^-0?7Mk"
        "qczCgj~Uzt;2UI@3lI16ABC*TpI@vKtc-7$r0&=FliK`vT;^(a-70F$mkt7!WYm(J;5{+Bwa#Ax7pk^1d9$)h{-T"
        "5g^kh+szs<wAd&nK|}WbDb+YN&kyy;-8s|GHb(w5",
    ),
}


def without_common(asked: Floats, spoken: str, common: Mapping[str, Floats]) -> Floats:
    """Return what a query's vector has beyond those of other claims in its language.

    For an encoder of another width there is nothing in the table: what the sentences have in
    `common` is taken off instead.
    """
    known = _in_common(spoken if spoken in _TABLE else ANY)
    left: Floats = asked - (known if len(known) == len(asked) else common[ANY])
    return left


@cache
def _in_common(language: str) -> Floats:
    length, direction = _TABLE[language]
    mean: Floats = length * unpacked([b85decode(direction)])[0]
    return mean
